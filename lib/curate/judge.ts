import type { Candidate } from './candidate';
import { ruleOf, type RuleName } from './catalogue';
import { holds, type Predicate } from './predicate';
import type { Recipe } from './recipe';

/** A rule in force, with the predicate of its parameters. */
export interface Judge {
  rule: RuleName;
  keeps: Predicate;
}

/**
 * The rules of a recipe in the order they are charged. Cuts and left-out turns always count: where no rule of the
 * recipe names them they come last.
 */
export function judgesOf({ rules }: Pick<Recipe, 'rules'>): Judge[] {
  const named = rules.some(({ rule }) => rule === 'cut-or-left-out');
  const inForce = named ? rules : [...rules, { rule: 'cut-or-left-out' as const }];
  return inForce.map((use) => ({ rule: use.rule, keeps: ruleOf(use.rule).keeps(use) }));
}

/** The position of the first rule that drops a candidate, null when it becomes a sample. */
export function chargedTo(judges: readonly Judge[], candidate: Candidate): number | null {
  const at = judges.findIndex(({ keeps }) => !holds(keeps, candidate));
  return at < 0 ? null : at;
}

/** What a recipe makes of its candidates: candidates = samples + the sum of what the rules dropped. */
export interface SampleCounts {
  candidates: number;
  samples: number;
  /** trajectories that gave a sample */
  trajectories: number;
  /** every rule of the recipe, in its order; `cut-or-left-out` besides when it dropped something unasked */
  droppedByRule: { rule: RuleName; samples: number }[];
}

/** Counts for a screen, with the number of trajectories that had a candidate. */
export type RecipeCounts = SampleCounts & { candidateTrajectories: number };

/** `dropped[i]` is what judge i dropped. Leaves out the unasked last rule when it dropped nothing. */
export function droppedByRule(
  { rules }: Pick<Recipe, 'rules'>,
  judges: readonly Judge[],
  dropped: readonly number[],
): SampleCounts['droppedByRule'] {
  const all = judges.map(({ rule }, at) => ({ rule, samples: dropped[at] ?? 0 }));
  return all.filter(({ samples }, at) => at < rules.length || samples > 0);
}
