import { droppedByRule, judgesOf, type Judge, type RecipeCounts } from '@/lib/curate/judge';
import type { Recipe } from '@/lib/curate/recipe';
import type { Filter } from '@/lib/filters/filter';
import { pool, Prisma } from './client';
import { judgedTurns } from './samples-sql';

const sql = Prisma.sql;

/** Who runs a statement: the pool, or one connection of it inside a transaction. */
export interface Asker {
  query: (statement: { text: string; values: unknown[] }) => Promise<{ rows: Record<string, unknown>[] }>;
}

/** What a recipe would write, and which rule drops what, by one statement and without reading a document. */
export async function countSamples(
  recipe: Pick<Recipe, 'from' | 'rules'>,
  asker: Asker = pool(),
): Promise<RecipeCounts> {
  const judges = judgesOf(recipe);
  const { text, values } = countStatement(recipe.from, judges);
  const { rows } = await asker.query({ text, values });
  const [row = {}] = rows;
  const number = (column: string): number => Number(row[column] ?? 0);
  const dropped = judges.map((_, at) => number(`dropped_${at}`));
  return {
    candidates: number('candidates'),
    samples: number('samples'),
    trajectories: number('trajectories'),
    candidateTrajectories: number('candidate_trajectories'),
    droppedByRule: droppedByRule(recipe, judges, dropped),
  };
}

// Added up within each trajectory first: counting distinct trajectories over the turns would sort all of them.
function countStatement(from: Filter, judges: readonly Judge[]): Prisma.Sql {
  const names = judges.map((_, at) => Prisma.raw(`dropped_${at}`));
  const inner = names.map((name, at) => sql`, count(*) filter (where charged = ${at}::int) as ${name}`);
  const outer = names.map((name) => sql`, sum(${name}) as ${name}`);
  return sql`select sum(candidates) as candidates, sum(samples) as samples,
      count(*) filter (where samples > 0) as trajectories, count(*) as candidate_trajectories ${Prisma.join(outer, ' ')}
    from (select count(*) as candidates, count(*) filter (where charged is null) as samples ${Prisma.join(inner, ' ')}
      from (${judgedTurns(from, judges)}) judged group by trajectory_id) by_trajectory`;
}
