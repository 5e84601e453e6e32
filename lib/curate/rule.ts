import type { z } from 'zod';
import type { Predicate } from './predicate';

/** What every rule file gives: how it stands in a recipe, and which candidates it keeps. */
export interface Rule<Schema extends z.ZodType = z.ZodType> {
  name: string;
  /** as the screen calls it */
  title: string;
  /** what it keeps, in a few words */
  about: string;
  /** an object with `rule: name` and the rule's own parameters; strict */
  schema: Schema;
  /** the use a screen begins with */
  usual: z.infer<Schema>;
  /** The predicate of one use of the rule. Throws when the value does not fit the schema. */
  keeps: (use: unknown) => Predicate;
}

/** Declares a rule; `keeps` sees its parameters already read. */
export function defineRule<Schema extends z.ZodType<{ rule: string }>>(
  declared: Omit<Rule<Schema>, 'keeps'> & { keeps: (use: z.infer<Schema>) => Predicate },
): Rule<Schema> {
  return { ...declared, keeps: (use) => declared.keeps(declared.schema.parse(use)) };
}
