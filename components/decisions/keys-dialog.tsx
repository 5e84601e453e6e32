import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
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

/** Every key of the page. They work while no field has the focus. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys" widthPx={420}>
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
