import { z } from 'zod';
import type { Rule } from './rule';
import { beforeLoop } from './rules/before-loop';
import { cutOrLeftOut } from './rules/cut-or-left-out';
import { outcome } from './rules/outcome';
import { rootListFirst } from './rules/root-list-first';
import { schemaCall } from './rules/schema-call';
import { toolOk } from './rules/tool-ok';
import { validCall } from './rules/valid-call';
import { verdict } from './rules/verdict';
import { writeTarget } from './rules/write-target';

/** Every rule a recipe can name, in the order the screen offers them. */
export const catalogue: readonly Rule[] = [
  outcome,
  verdict,
  cutOrLeftOut,
  validCall,
  schemaCall,
  toolOk,
  beforeLoop,
  writeTarget,
  rootListFirst,
];

const use = z.discriminatedUnion('rule', [
  outcome.schema,
  verdict.schema,
  cutOrLeftOut.schema,
  validCall.schema,
  schemaCall.schema,
  toolOk.schema,
  beforeLoop.schema,
  writeTarget.schema,
  rootListFirst.schema,
]);

const known = catalogue.map(({ name }) => name).join(', ');
const named = z.looseObject({ rule: z.string() });

/** One use of a rule in a recipe. A rule without parameters may stand as its bare name. */
export const ruleUseSchema = z.preprocess((given, context) => {
  const object = typeof given === 'string' ? { rule: given } : given;
  const { data } = named.safeParse(object);
  if (!data) {
    context.addIssue({
      code: 'custom',
      message: `a rule is a name, or an object with its name under "rule"`,
    });
    return z.NEVER;
  }
  if (!catalogue.some(({ name }) => name === data.rule)) {
    context.addIssue({ code: 'custom', message: `there is no rule "${data.rule}"; the rules are ${known}` });
    return z.NEVER;
  }
  return object;
}, use);

export type RuleUse = z.infer<typeof use>;
export type RuleName = RuleUse['rule'];

/** The rule of that name. Throws when there is none: a recipe was read before its rules are asked for. */
export function ruleOf(name: string): Rule {
  const found = catalogue.find((rule) => rule.name === name);
  if (!found) throw new Error(`there is no rule ${name}`);
  return found;
}
