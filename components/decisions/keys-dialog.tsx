import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { setLetters, useLettersOn } from '@/components/ui/letter-keys';
import { Switch } from '@/components/ui/switch';
import css from './decisions.module.css';

const rows: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['j', 'k'], does: 'Next and previous turn' },
  { keys: ['n', 'p'], does: 'Next and previous trajectory of the list' },
  { keys: ['a'], does: 'Accept' },
  { keys: ['r'], does: 'Reject' },
  { keys: ['t'], does: 'Cut after this turn; again removes the cut' },
  { keys: ['⇧T'], does: 'Cut before this turn' },
  { keys: ['x'], does: 'Leave this turn out, or put it back' },
  { keys: ['u'], does: 'Undo your latest decision' },
  { keys: ['Esc'], does: 'Leave the code, so that keys work again' },
  { keys: ['?'], does: 'Show these keys' },
];

/** Every key of the page. They work while no field has the focus, and can be turned off. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const lettersOn = useLettersOn();
  return (
    <Dialog open={open} onClose={onClose} title="Keys" widthPx={420}>
      <div className={css.letters}>
        <Switch label="Single-letter keys" isOn={lettersOn} onChange={setLetters} />
        <span aria-hidden>Single-letter keys</span>
        <span className={css.when}>{lettersOn ? 'on' : 'off'} in this browser, on every page</span>
      </div>
      <dl className={css.keyList}>
        {rows.map(({ keys, does }) => (
          <div key={does} style={{ display: 'contents' }}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
