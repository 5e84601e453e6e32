import { Time } from '@/components/ui/time';
import type { Decision } from '@/lib/review/decision';
import css from './decisions.module.css';
import { decisionWords, whoWords } from './decision-words';

/** Every decision ever made here, latest first; what was undone stays, struck through. */
export function DecisionHistory({ decisions, me }: { decisions: readonly Decision[]; me: string | null }) {
  if (decisions.length === 0) return <p className={css.none}>None yet</p>;
  const undone = new Set(decisions.flatMap((one) => (one.kind === 'undo' ? [one.undoes] : [])));
  return (
    <ol className={css.history}>
      {decisions.toReversed().map((decision) => (
        <li key={decision.id} className={css.entry}>
          <span className={undone.has(decision.id) ? css.undone : css.act}>
            {decisionWords(decision, decisions)}
            {undone.has(decision.id) && <span className={css.hidden}> (undone)</span>}
          </span>{' '}
          <span className={css.when}>
            {whoWords(decision.by, me)}, <Time value={decision.atMs} />
          </span>
        </li>
      ))}
    </ol>
  );
}
