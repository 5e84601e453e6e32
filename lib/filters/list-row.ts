import { z } from 'zod';
import { outcomes } from '@/lib/trajectory/outcome';
import { verdicts } from '@/lib/review/decision';

/** What a list shows of a trajectory: light, never its messages. */
export const listRowSchema = z.object({
  id: z.int(),
  /** may be empty: some traces do not say */
  task: z.string(),
  run: z.string(),
  /** may be empty: some traces do not say */
  model: z.string(),
  outcome: z.enum(outcomes),
  turns: z.int(),
  /** for `readStrip` (lib/facts/strip.ts) */
  strip: z.string(),
  validCalls: z.int(),
  /** tool calls and replies that should have been one: the denominator of the validity */
  attempts: z.int(),
  tokens: z.int(),
  verdict: z.enum(verdicts),
  /** the last turn kept, -1 none, null no cut */
  cutAfter: z.int().nullable(),
  startedAtMs: z.number(),
});
export type ListRow = z.infer<typeof listRowSchema>;

/** A page of a list; `next` continues it, null at its end. */
export const listPageSchema = z.object({ rows: z.array(listRowSchema), next: z.string().nullable() });
export type ListPage = z.infer<typeof listPageSchema>;
