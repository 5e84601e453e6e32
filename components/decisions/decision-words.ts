import type { Decision, DecisionAct } from '@/lib/review/decision';

/** What was done, as a past fact: "Cut after turn 5". */
export function actWords(act: DecisionAct): string {
  switch (act.kind) {
    case 'accept':
      return 'Accepted';
    case 'reject':
      return 'Rejected';
    case 'cut':
      return act.turn < 0 ? 'Cut before turn 0' : `Cut after turn ${act.turn}`;
    case 'uncut':
      return 'Removed the cut';
    case 'leave-out':
      return `Left out turn ${act.turn}`;
    case 'put-back':
      return `Put back turn ${act.turn}`;
  }
}

/** A decision in words; an undo says what it took back. */
export function decisionWords(decision: Decision, all: readonly Decision[]): string {
  if (decision.kind !== 'undo') return actWords(decision);
  const undone = all.find(({ id }) => id === decision.undoes);
  return undone && undone.kind !== 'undo' ? `Undid: ${actWords(undone)}` : 'Undid a decision';
}

/** Whose it is, for the reader: people have no names yet, only the browser they decide in. */
export const whoWords = (by: string, me: string | null): string => (by === me ? 'You' : `Reviewer ${by}`);
