import type { RecipeCounts } from '@/lib/curate/judge';
import type { Recipe } from '@/lib/curate/recipe';
import { pool } from './client';
import { countSamples } from './recipe-counts';
import { findSample, type SampleView } from './samples';

/** What the page of datasets shows of a recipe. */
export interface RecipeLook {
  counts: RecipeCounts;
  /** how long the counting took */
  countedMs: number;
  /** null when there are not so many samples */
  sample: SampleView | null;
}

/** Counts a recipe's samples and reads the one at a position, from 0. */
export async function lookAtRecipe(recipe: Recipe, position: number): Promise<RecipeLook> {
  const startedMs = performance.now();
  const counting = countSamples(recipe).then((counts) => ({
    counts,
    countedMs: performance.now() - startedMs,
  }));
  const [counted, sample] = await Promise.all([counting, findSample(recipe, position)]);
  return { ...counted, sample };
}

/** A run that samples can come from. */
export interface SampleRun {
  run: string;
  purpose: string | null;
  /** bundled with the program */
  sample: boolean;
  trajectories: number;
}

/** Runs that hold trajectories, by name. */
export async function findSampleRuns(): Promise<SampleRun[]> {
  const { rows } = await pool().query<SampleRun>(
    `select r.name as run, r.purpose, r.sample, count(*)::int as trajectories
     from run r join trajectory t on t.run_id = r.id group by r.id order by r.name`,
  );
  return rows;
}
