'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Decision } from '@/lib/review/decision';
import { standingOf, type Standing } from '@/lib/review/standing';
import { DecisionQueue, type DecisionActions, type DecisionsShown } from './decision-queue';
import { fetchDecisions } from './fetch-decisions';

export interface Decisions
  extends DecisionsShown, Pick<DecisionQueue, 'decide' | 'undo' | 'settled' | 'dismiss'> {
  standing: Standing;
}

type Initial = { trajectoryId: number; decisions: readonly Decision[]; me: string | null };

/** The decisions about a trajectory, and how to add to them, for as long as it is on screen. */
export function useDecisions(initial: Initial, actions: DecisionActions): Decisions {
  const [queue] = useState(
    () => new DecisionQueue(initial, actions, () => fetchDecisions(initial.trajectoryId)),
  );
  const shown = useSyncExternalStore(queue.subscribe, queue.snapshot, queue.snapshot);
  useLeaveWarning(shown.save.kind === 'saving');
  const { decide, undo, settled, dismiss } = queue;
  return { ...shown, standing: standingOf(shown.decisions), decide, undo, settled, dismiss };
}

/** Closing the tab in the moment between screen and database would lose the decision. */
function useLeaveWarning(isSaving: boolean): void {
  useEffect(() => {
    if (!isSaving) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isSaving]);
}
