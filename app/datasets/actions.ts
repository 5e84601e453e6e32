'use server';

import { z } from 'zod';
import type { LookAnswer } from '@/components/datasets/look';
import { recipeSchema, type Recipe } from '@/lib/curate/recipe';
import { messageOf } from '@/lib/server/errors';
import { lookAtRecipe } from '@/lib/server/samples-look';

const askedSchema = z.object({ recipe: recipeSchema, position: z.int().min(0).max(2_000_000_000) });

/** What a recipe makes: its counts, and the sample at a position. */
export async function lookAt(recipe: Recipe, position: number): Promise<LookAnswer> {
  const asked = askedSchema.safeParse({ recipe, position });
  if (!asked.success) return { ok: false, problem: 'the recipe cannot be read' };
  try {
    return { ok: true, ...(await lookAtRecipe(asked.data.recipe, asked.data.position)) };
  } catch (error) {
    console.error('The samples of a recipe could not be counted.', error);
    return { ok: false, problem: messageOf(error) };
  }
}
