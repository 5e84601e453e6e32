import type { RunToCurate } from '@/lib/curate/default-recipe';
import type { RecipeCounts } from '@/lib/curate/judge';
import type { Recipe } from '@/lib/curate/recipe';
import { pool } from './client';
import { countSamples } from './recipe-counts';
import { findSample, type SampleView } from './samples';
import { WhileUnchanged } from './while-unchanged';

/** What the page of datasets shows of a recipe. */
export interface RecipeLook {
  counts: RecipeCounts;
  /** how long the counting took */
  countedMs: number;
  /** null when there are not so many samples */
  sample: SampleView | null;
}

type Counted = Pick<RecipeLook, 'counts' | 'countedMs'>;

const counted = new WhileUnchanged<Counted>(16);

/** Counts a recipe's samples and reads the one at a position, from 0. */
export async function lookAtRecipe(recipe: Recipe, position: number): Promise<RecipeLook> {
  const { from, rules } = recipe;
  const counting = counted.get(JSON.stringify([from, rules]), () => count({ from, rules }));
  const [found, sample] = await Promise.all([counting, findSample(recipe, position)]);
  return { ...found, sample };
}

async function count(recipe: Pick<Recipe, 'from' | 'rules'>): Promise<Counted> {
  const startedMs = performance.now();
  const counts = await countSamples(recipe);
  return { counts, countedMs: performance.now() - startedMs };
}

/** A run that samples can come from, with how many trajectories it holds. */
export type CountedRun = RunToCurate & { trajectories: number };

/** Runs that hold trajectories, by name. */
export async function findRunsToCurate(): Promise<CountedRun[]> {
  const { rows } = await pool().query<CountedRun>(
    `select r.name as run, r.purpose, r.sample, count(*)::int as trajectories
     from run r join trajectory t on t.run_id = r.id group by r.id order by r.name`,
  );
  return rows;
}
