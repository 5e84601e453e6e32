'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { TurnView } from '@/lib/trajectory/turn-view';

/** Turns come in blocks of this many; the block after the one being read is fetched ahead. */
const blockTurns = 16;

export interface Turns {
  get: (turn: number) => TurnView | null;
  /** why the turns asked for last could not be read, null when they could */
  problem: string | null;
  retry: () => void;
}

async function fetchBlock(trajectoryId: number, block: number): Promise<TurnView[]> {
  const from = block * blockTurns;
  const answer = await fetch(
    `/api/v1/trajectories/${trajectoryId}/turns?from=${from}&to=${from + blockTurns - 1}`,
  );
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  const { turns } = (await answer.json()) as { turns: TurnView[] };
  return turns;
}

const byNumber = (turns: readonly TurnView[]) => new Map(turns.map((turn) => [turn.number, turn]));

/** The turns near the selected one, kept once they were read, so that going back and forth costs nothing. */
export function useTurns(
  trajectoryId: number,
  count: number,
  selected: number,
  near: readonly TurnView[],
): Turns {
  const [turns, setTurns] = useState<ReadonlyMap<number, TurnView>>(() => byNumber(near));
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(new Set<number>());
  const block = Math.floor(selected / blockTurns);

  const ask = useCallback(
    (wanted: number) => {
      if (wanted < 0 || wanted * blockTurns >= count || asked.current.has(wanted)) return;
      asked.current.add(wanted);
      fetchBlock(trajectoryId, wanted)
        .then((read) => {
          setTurns((before) => new Map([...before, ...byNumber(read)]));
          setProblem(null);
        })
        .catch((error: unknown) => {
          asked.current.delete(wanted);
          setProblem(error instanceof Error ? error.message : String(error));
        });
    },
    [trajectoryId, count],
  );

  useEffect(() => {
    for (const wanted of [block, block + 1, block - 1]) ask(wanted);
  }, [ask, block]);

  return { get: (turn) => turns.get(turn) ?? null, problem, retry: () => ask(block) };
}
