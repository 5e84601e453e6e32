import type { RuleName } from './catalogue';
import { ruleUseSchema, ruleOf } from './catalogue';
import { recipeSchema, type Recipe } from './recipe';

const usualRules: readonly RuleName[] = [
  'outcome',
  'verdict',
  'tool-ok',
  'before-loop',
  'write-target',
  'root-list-first',
];

/** A run as far as the usual recipe asks. */
export interface RunToCurate {
  run: string;
  purpose: string | null;
  /** bundled with the program, not brought in by the person */
  sample: boolean;
}

/**
 * Where somebody begins who has no recipe yet: what the recorder's own documentation recommends, without rejected
 * trajectories, from the runs of a teacher where there are any. The bundled sample is left out of one's own data.
 */
export function defaultRecipe(runs: readonly RunToCurate[]): Recipe {
  const own = runs.filter(({ sample }) => !sample);
  const from = own.length > 0 ? own : runs;
  const teachers = from.filter(({ purpose }) => purpose === 'teacher');
  const chosen = teachers.length > 0 ? teachers : from;
  return recipeSchema.parse({
    from: chosen.length === runs.length ? {} : { run: chosen.map(({ run }) => run) },
    rules: usualRules.map((name) => ruleUseSchema.parse(ruleOf(name).usual)),
  });
}

/** Whether trajectories that a reviewer rejected can give samples. */
export function takesRejected({ from, rules }: Pick<Recipe, 'from' | 'rules'>): boolean {
  if (from.verdict && !from.verdict.includes('rejected')) return false;
  return rules.every((use) => use.rule !== 'verdict' || use.allow.includes('rejected'));
}
