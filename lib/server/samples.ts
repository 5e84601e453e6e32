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

/** The sample at a position of the export; null when there are not so many. */
export async function findSample(recipe: Recipe, position: number): Promise<SampleView | null> {
  const { text, values } = placeStatement(recipe, position);
  const { rows } = await pool().query<PlacedRow>({ text, values });
  const [placed] = rows;
  if (!placed) return null;
  const { turn, tool, ...trajectory } = placed;
  const bodies = (await readBodies(pool(), [placed.id])).get(placed.id) ?? [];
  for (const { parts } of sampleRows(recordsOf(bodies), new Set([turn]), stepChat(recipe.write))) {
    const row = Buffer.concat(parts).toString('utf8').trimEnd();
    return { position, trajectory, turn, tool, ...rowPreview(row) };
  }
  throw new Error(`the document of trajectory ${placed.id} has no call in turn ${turn}`);
}

/** Adds up the samples of the trajectories before each one, to find the one that holds the position. */
function placeStatement({ from, rules }: Recipe, position: number): Sql {
  return sql`select placed.id, placed.run, placed.key, placed.task, u.number as turn, u.tool
    from (select t.id, r.name as run, t.key, t.task, chosen.turns, cardinality(chosen.turns) as samples,
        sum(cardinality(chosen.turns)) over (order by ${exportOrder}) as upto
      from ${sampledFrom(from, judgesOf({ rules }))}) placed
    join turn u on u.trajectory_id = placed.id and u.number = placed.turns[${position}::int - (upto - samples)::int + 1]
    where upto > ${position}::int and upto - samples <= ${position}::int`;
}
