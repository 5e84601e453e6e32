import { z } from 'zod';

/** What a reviewer can do to a trajectory. A cut is after a turn: turns up to and including it stay; -1 keeps none. */
export const decisionActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept') }),
  z.object({ kind: z.literal('reject') }),
  z.object({ kind: z.literal('cut'), turn: z.number().int().min(-1) }),
  z.object({ kind: z.literal('uncut') }),
  z.object({ kind: z.literal('leave-out'), turn: z.number().int().min(0) }),
  z.object({ kind: z.literal('put-back'), turn: z.number().int().min(0) }),
]);
export type DecisionAct = z.infer<typeof decisionActSchema>;

/** A decision as it was kept; an undo is a decision too. */
export type Decision = (DecisionAct | { kind: 'undo'; undoes: string }) & {
  /** grows with time */
  id: string;
  by: string;
  atMs: number;
};

export const verdicts = ['accepted', 'rejected', 'unreviewed'] as const;
export type Verdict = (typeof verdicts)[number];
