import {
  Ban,
  CircleAlert,
  CircleCheck,
  CloudUpload,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import type { ImportState } from '@/lib/ingest/import-status';
import css from './state-word.module.css';

const words: Record<ImportState, { icon: LucideIcon; word: string }> = {
  receiving: { icon: CloudUpload, word: 'Receiving' },
  waiting: { icon: Hourglass, word: 'Waiting' },
  reading: { icon: LoaderCircle, word: 'Reading' },
  done: { icon: CircleCheck, word: 'Done' },
  failed: { icon: CircleAlert, word: 'Failed' },
  cancelled: { icon: Ban, word: 'Cancelled' },
};

/** How far an import is, as a sign and a word. */
export function StateWord({ state }: { state: ImportState }) {
  const { icon: Icon, word } = words[state];
  return (
    <span className={css.state} data-state={state}>
      <Icon aria-hidden />
      {word}
    </span>
  );
}
