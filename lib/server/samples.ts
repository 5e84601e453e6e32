import { judgesOf, type Judge } from '@/lib/curate/judge';
import type { Recipe } from '@/lib/curate/recipe';
import { rowPreview, type RowPreview } from '@/lib/export/row-preview';
import { sampleRows } from '@/lib/export/sample-rows';
import { stepChat } from '@/lib/export/writers/step-chat';
import type { Filter } from '@/lib/filters/filter';
import { readChunk, type DocumentRecord } from '@/lib/trajectory/document';
import { pool, Prisma } from './client';
import { unpacked } from './documents';
import type { Asker } from './recipe-counts';
import { judgedTurns } from './samples-sql';
import { WhileUnchanged } from './while-unchanged';

const sql = Prisma.sql;
type Sql = Prisma.Sql;

/** A trajectory that gives samples, with the turns that are. */
export interface SampledTrajectory {
  id: number;
  turns: number[];
  /** of its lines as they were recorded */
  bytes: number;
}

/**
 * The order of every export: files by path, component by component, by code point (UTF-8 bytes sort the same); then
 * trajectories by first event line. Turns ascend within.
 */
const exportOrder = sql`string_to_array(r.name || '/' || t.file, '/') collate "C", t.first_line, t.id`;

/** Trajectories t of runs r that give samples, each with its `chosen.turns`. */
const sampledFrom = (from: Filter, judges: readonly Judge[]): Sql =>
  sql`(select trajectory_id, array_agg(number order by number) as turns
      from (${judgedTurns(from, judges)}) judged where charged is null group by trajectory_id) chosen
    join trajectory t on t.id = chosen.trajectory_id join run r on r.id = t.run_id`;

/** Rows of SampledTrajectory in the order of the export. */
export const sampledTrajectories = (from: Filter, judges: readonly Judge[]): Sql =>
  sql`select t.id, t.bytes, chosen.turns from ${sampledFrom(from, judges)} order by ${exportOrder}`;

/** The documents of trajectories by id, each as its chunks in order, inflated side by side on the thread pool. */
export async function readBodies(asker: Asker, ids: readonly number[]): Promise<Map<number, Uint8Array[]>> {
  const { rows } = await asker.query({
    text: 'select trajectory_id as id, body from document where trajectory_id = any($1) order by trajectory_id, chunk',
    values: [[...ids]],
  });
  const chunks = await Promise.all(
    rows.map(async (row) => ({ id: Number(row.id), body: await inflated(row.body) })),
  );
  const byId = new Map<number, Uint8Array[]>(ids.map((id) => [id, []]));
  for (const { id, body } of chunks) byId.get(id)?.push(body);
  return byId;
}

async function inflated(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return unpacked(body);
  throw new Error('the body of a document is no bytes');
}

export function* recordsOf(bodies: readonly Uint8Array[]): Generator<DocumentRecord> {
  for (const body of bodies) yield* readChunk(body);
}

/** One sample of a recipe, and where it comes from. */
export interface SampleView extends RowPreview {
  /** from 0, in the order of the export */
  position: number;
  trajectory: { id: number; run: string; key: string; task: string };
  turn: number;
  tool: string;
}

interface PlacedRow {
  id: number;
  run: string;
  key: string;
  task: string;
  turn: number;
  tool: string;
}

/** Samples that are placed by one statement: who looks at one goes on to the next and the next. */
const placedTogether = 256;
const placed = new WhileUnchanged<PlacedRow[]>(16);

/** The sample at a position of the export; null when there are not so many. */
export async function findSample(recipe: Recipe, position: number): Promise<SampleView | null> {
  const found = await findPlaced(recipe, position);
  if (!found) return null;
  const { turn, tool, ...trajectory } = found;
  const bodies = (await readBodies(pool(), [found.id])).get(found.id) ?? [];
  for (const { parts } of sampleRows(recordsOf(bodies), new Set([turn]), stepChat(recipe.write))) {
    const row = Buffer.concat(parts).toString('utf8').trimEnd();
    return { position, trajectory, turn, tool, ...rowPreview(row) };
  }
  throw new Error(`the document of trajectory ${found.id} has no call in turn ${turn}`);
}

async function findPlaced({ from, rules }: Recipe, position: number): Promise<PlacedRow | undefined> {
  const first = position - (position % placedTogether);
  const rows = await placed.get(JSON.stringify([from, rules, first]), async () => {
    const { text, values } = placeStatement({ from, rules }, first);
    return (await pool().query<PlacedRow>({ text, values })).rows;
  });
  return rows[position - first];
}

/** Adds up the samples of the trajectories before each one, to find those that hold the positions from `first` on. */
function placeStatement({ from, rules }: Pick<Recipe, 'from' | 'rules'>, first: number): Sql {
  const end = first + placedTogether;
  return sql`select placed.id, placed.run, placed.key, placed.task, u.number as turn, u.tool
    from (select t.id, r.name as run, t.key, t.task, chosen.turns,
        sum(cardinality(chosen.turns)) over (order by ${exportOrder}) - cardinality(chosen.turns) as before
      from ${sampledFrom(from, judgesOf({ rules }))}) placed
    cross join lateral unnest(placed.turns) with ordinality as chosen(number, nth)
    join turn u on u.trajectory_id = placed.id and u.number = chosen.number
    where before < ${end}::bigint and before + cardinality(placed.turns) > ${first}::bigint
      and before + chosen.nth - 1 between ${first}::bigint and ${end}::bigint - 1
    order by before, chosen.nth`;
}
