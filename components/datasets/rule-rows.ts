import { catalogue, ruleUseSchema, type RuleName, type RuleUse } from '@/lib/curate/catalogue';
import type { RecipeCounts } from '@/lib/curate/judge';
import type { Recipe } from '@/lib/curate/recipe';

/** A rule as the table shows it: a rule of the recipe, or one that is offered. */
export interface RuleRow {
  use: RuleUse;
  isOn: boolean;
}

/** In force whether or not a recipe names it; its switch cannot be turned off. */
export const alwaysOn: RuleName = 'cut-or-left-out';

// Every sample is a valid call already: a switch for it would do nothing.
const notOffered: readonly RuleName[] = ['valid-call'];

/** The recipe's rules in their order, then the others of the catalogue, off; cuts last unless the recipe names them. */
export function rowsOf({ rules }: Pick<Recipe, 'rules'>): RuleRow[] {
  const missing = catalogue
    .map(({ usual }) => ruleUseSchema.parse(usual))
    .filter(({ rule }) => {
      return !notOffered.includes(rule) && rules.every((use) => use.rule !== rule);
    });
  const last = missing.filter(({ rule }) => rule === alwaysOn);
  const others = missing.filter(({ rule }) => rule !== alwaysOn);
  return [
    ...rules.map((use) => ({ use, isOn: true })),
    ...others.map((use) => ({ use, isOn: false })),
    ...last.map((use) => ({ use, isOn: true })),
  ];
}

/** The rules that rows stand for. Cuts in their own place, last, are not named: they hold anyway. */
export function rulesOf(rows: readonly RuleRow[]): RuleUse[] {
  const on = rows.filter(({ isOn }) => isOn).map(({ use }) => use);
  return on.at(-1)?.rule === alwaysOn ? on.slice(0, -1) : on;
}

/** What a row of the funnel says. */
export interface RowCounts {
  dropped: number;
  left: number;
}

/**
 * Dropped and left after each row, in order. Null for a rule that is off, and for one that was just turned on and is
 * not in these counts yet.
 */
export function funnelOf(rows: readonly RuleRow[], counts: RecipeCounts): (RowCounts | null)[] {
  const uncharged = [...counts.droppedByRule];
  let left = counts.candidates;
  return rows.map(({ isOn, use }) => {
    if (!isOn) return null;
    const at = uncharged.findIndex(({ rule }) => rule === use.rule);
    const [found] = at < 0 ? [] : uncharged.splice(at, 1);
    // Cuts are only listed when they dropped something that no one asked them to.
    if (!found && use.rule !== alwaysOn) return null;
    const dropped = found?.samples ?? 0;
    left -= dropped;
    return { dropped, left };
  });
}
