import type { RecipeCounts } from '@/lib/curate/judge';
import type { Recipe } from '@/lib/curate/recipe';
import type { RowPreview } from '@/lib/export/row-preview';

/** One sample and where it comes from. */
export interface Sample extends RowPreview {
  /** from 0, in the order of the file */
  position: number;
  trajectory: { id: number; run: string; key: string; task: string };
  turn: number;
  tool: string;
}

/** What a recipe makes, as the page asks for it while it is edited. */
export interface Look {
  counts: RecipeCounts;
  countedMs: number;
  /** null when there is no sample at the position */
  sample: Sample | null;
}

export type LookAnswer = ({ ok: true } & Look) | { ok: false; problem: string };
export type AskLook = (recipe: Recipe, position: number) => Promise<LookAnswer>;

/** Where a recipe is kept while it is edited: in the address, so that it can be sent to somebody. */
export const recipeHref = (recipe: Recipe): string =>
  `/datasets?${new URLSearchParams({ recipe: JSON.stringify(recipe) })}`;
export const downloadHref = (recipe: Recipe): string =>
  `/api/v1/export?${new URLSearchParams({ recipe: JSON.stringify(recipe) })}`;
