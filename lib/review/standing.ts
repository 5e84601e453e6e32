import type { Decision, Verdict } from './decision';

/** What is in force: the fold of a trajectory's decisions. */
export interface Standing {
  verdict: Verdict;
  /** turns up to and including this one stay; -1 none; null no cut */
  cutAfter: number | null;
  /** turns that give no sample, ascending; they stay in later contexts */
  leftOut: number[];
}

export const noStanding: Standing = { verdict: 'unreviewed', cutAfter: null, leftOut: [] };

/** Folds decisions, in their order, into what is in force. An undone decision counts as never made. */
export function standingOf(decisions: readonly Decision[]): Standing {
  const undone = new Set(
    decisions.flatMap((decision) => (decision.kind === 'undo' ? [decision.undoes] : [])),
  );
  return decisions.filter((decision) => !undone.has(decision.id)).reduce(step, noStanding);
}

function step(standing: Standing, decision: Decision): Standing {
  switch (decision.kind) {
    case 'accept':
      return { ...standing, verdict: 'accepted' };
    case 'reject':
      return { ...standing, verdict: 'rejected' };
    case 'cut':
      return { ...standing, cutAfter: decision.turn };
    case 'uncut':
      return { ...standing, cutAfter: null };
    case 'leave-out':
      return {
        ...standing,
        leftOut: [...new Set([...standing.leftOut, decision.turn])].sort((a, b) => a - b),
      };
    case 'put-back':
      return { ...standing, leftOut: standing.leftOut.filter((turn) => turn !== decision.turn) };
    case 'undo':
      return standing;
  }
}

/** The decision that an undo by `by` takes back: their own latest one that still counts; null when there is none. */
export function undoable(decisions: readonly Decision[], by: string): Decision | null {
  const undone = new Set(
    decisions.flatMap((decision) => (decision.kind === 'undo' ? [decision.undoes] : [])),
  );
  const own = decisions.filter((d) => d.kind !== 'undo' && d.by === by && !undone.has(d.id));
  return own.at(-1) ?? null;
}
