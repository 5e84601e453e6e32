import { z } from 'zod';
import { outcomes } from '@/lib/trajectory/outcome';
import { verdicts } from '@/lib/review/decision';

const oneOrMore = <T extends z.ZodType<string>>(item: T) =>
  z.union([item.transform((one) => [one]), z.array(item)]).optional();

/**
 * Which trajectories: one value for URL, table, count and a recipe's `from`. Fields are joined by and, the values
 * of one field by or; a field left out asks nothing. In a recipe a single value may stand without its brackets.
 */
export const filterSchema = z.strictObject({
  run: oneOrMore(z.string()),
  model: oneOrMore(z.string()),
  task: oneOrMore(z.string()),
  outcome: oneOrMore(z.enum(outcomes)),
  verdict: oneOrMore(z.enum(verdicts)),
  purpose: oneOrMore(z.enum(['teacher', 'eval', 'none'])),
  /** words that must all stand in the goal or the task, any order, any case */
  words: z.string().optional(),
  /** facts about calls, for links from a number to what it counts */
  has: oneOrMore(
    z.enum(['invalid-call', 'parse-error', 'interrupted', 'unanswered', 'loop', 'schema-invalid']),
  ),
});
export type Filter = z.infer<typeof filterSchema>;
