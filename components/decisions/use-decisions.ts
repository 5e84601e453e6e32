'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Decision, DecisionAct } from '@/lib/review/decision';
import { standingOf, undoable, type Standing } from '@/lib/review/standing';
import { decisionWords, whoWords } from './decision-words';

/** What the server says to a decision: all that was decided, by everybody; or why it was not kept. */
export type DecisionAnswer = { ok: true; decisions: Decision[]; me: string } | { ok: false; problem: string };

export type DecisionActions = {
  onDecide: (act: DecisionAct) => Promise<DecisionAnswer>;
  onUndo: () => Promise<DecisionAnswer>;
};

export type SaveState = { kind: 'saved' } | { kind: 'saving' } | { kind: 'failed'; problem: string };

export interface Decisions {
  decisions: readonly Decision[];
  standing: Standing;
  me: string | null;
  save: SaveState;
  /** what somebody else decided meanwhile, in words; null when nobody did */
  meanwhile: string | null;
  /** takes what was said about the last decision off the screen */
  dismiss: () => void;
  decide: (act: DecisionAct) => void;
  undo: () => void;
  /** whether there is an own decision to take back */
  canUndo: boolean;
  /** resolves when everything decided so far was answered */
  settled: () => Promise<void>;
}

interface Kept {
  decisions: readonly Decision[];
  me: string | null;
}

/** Until the server gives this browser a name, its decisions carry this one on screen. */
const unnamed = 'unnamed';

/**
 * Decisions on screen at once and in the database right after, one after another. One that could not be kept is taken
 * off the screen again and says why.
 */
export function useDecisions(initial: Kept, { onDecide, onUndo }: DecisionActions): Decisions {
  const [kept, setKept] = useState(initial);
  const [pending, setPending] = useState<readonly Decision[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [meanwhile, setMeanwhile] = useState<string | null>(null);
  const queue = useRef(Promise.resolve());
  const made = useRef(0);
  const seen = useRef(new Set(initial.decisions.map(({ id }) => id)));

  const me = kept.me ?? unnamed;
  const decisions = [...kept.decisions, ...pending];

  const take = useCallback((answer: DecisionAnswer, done: Decision) => {
    setPending((before) => before.filter(({ id }) => id !== done.id));
    if (!answer.ok) {
      setProblem(answer.problem);
      return;
    }
    const others = answer.decisions.filter(({ id, by }) => by !== answer.me && !seen.current.has(id));
    answer.decisions.forEach(({ id }) => seen.current.add(id));
    setProblem(null);
    setKept({ decisions: answer.decisions, me: answer.me });
    const last = others.at(-1);
    if (last)
      setMeanwhile(
        `${whoWords(last.by, answer.me)} decided meanwhile: ${decisionWords(last, answer.decisions)}`,
      );
  }, []);

  const send = (shown: Decision, ask: () => Promise<DecisionAnswer>) => {
    setMeanwhile(null);
    setPending((before) => [...before, shown]);
    queue.current = queue.current
      .then(ask)
      .catch((): DecisionAnswer => ({ ok: false, problem: 'The server did not answer.' }))
      .then((answer) => take(answer, shown));
  };

  const next = () => ({ id: `pending ${(made.current += 1)}`, by: me, atMs: Date.now() });
  const own = undoable(decisions, me);

  useLeaveWarning(pending.length > 0);

  return {
    decisions,
    standing: standingOf(decisions),
    me: kept.me ?? (pending.length > 0 ? unnamed : null),
    save: problem !== null ? { kind: 'failed', problem } : { kind: pending.length > 0 ? 'saving' : 'saved' },
    meanwhile,
    dismiss: () => {
      setProblem(null);
      setMeanwhile(null);
    },
    decide: (act) => send({ ...act, ...next() }, () => onDecide(act)),
    undo: () => {
      if (own) send({ kind: 'undo', undoes: own.id, ...next() }, onUndo);
    },
    canUndo: own !== null,
    settled: () => queue.current,
  };
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
