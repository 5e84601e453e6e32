import { z } from 'zod';
import type { Filter } from '@/lib/filters/filter';
import { listRowSchema, type ListPage, type ListRow } from '@/lib/filters/list-row';
import { sortText, type Sort } from '@/lib/filters/sort';
import { Prisma, prisma } from './client';
import { NotFound } from './errors';
import { decodeCursor, encodeCursor, type Key } from './paging';
import { inOrder, keyOf, keysetAfter, orderOf, reversed } from './trajectories-order';
import { trajectoryFrom, whereOf } from './where';

const sql = Prisma.sql;
type Sql = Prisma.Sql;

export interface Asked {
  filter: Filter;
  sort: Sort;
  /** the cursor a page ended with */
  after?: string | null;
  limit: number;
}

const columns = sql`t.id, t.task, r.name as run, t.model, t.outcome, t.turns, t.strip, t.valid_calls as "validCalls",
  t.attempts, t.tokens, coalesce(s.verdict, 'unreviewed') as verdict, s.cut_after as "cutAfter",
  (extract(epoch from t.started_at) * 1000)::float8 as "startedAtMs"`;

async function readRows(rest: Sql): Promise<ListRow[]> {
  const rows = await prisma().$queryRaw<unknown[]>(sql`select ${columns} from ${trajectoryFrom} ${rest}`);
  return z.array(listRowSchema).parse(rows);
}

/** A page of the trajectories that match. Errors: Invalid for a cursor of another list. */
export async function findTrajectories({ filter, sort, after, limit }: Asked): Promise<ListPage> {
  const key = after ? decodeCursor(sortText(sort), orderOf(sort).kind, after) : null;
  const where = key ? sql`${whereOf(filter)} and ${keysetAfter(sort, key)}` : whereOf(filter);
  // One row more than asked tells whether there is another page.
  const rows = await readRows(sql`where ${where} ${inOrder(sort)} limit ${limit + 1}`);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = last !== undefined && rows.length > limit;
  return { rows: page, next: more ? encodeCursor(sortText(sort), keyOf(sort, last)) : null };
}

const countSchema = z.tuple([z.object({ count: z.int() })]);

/** How many trajectories match. */
export async function countTrajectories(filter: Filter): Promise<number> {
  const read = await prisma().$queryRaw<unknown[]>(
    sql`select count(*)::int as count from ${trajectoryFrom} where ${whereOf(filter)}`,
  );
  return countSchema.parse(read)[0].count;
}

export interface Neighbours {
  previous: number | null;
  next: number | null;
}

async function keyIn(sort: Sort, id: number): Promise<Key> {
  const [row] = await readRows(sql`where t.id = ${id}`);
  if (!row) throw new NotFound('trajectory', id);
  return keyOf(sort, row);
}

/**
 * The trajectories before and after one, in a list. A trajectory that left the list, because it was just decided,
 * still has the neighbours of the place where it stood. Errors: NotFound.
 */
export async function getNeighbours(filter: Filter, sort: Sort, id: number): Promise<Neighbours> {
  const key = await keyIn(sort, id);
  const idAt = async (condition: Sql, order: Sort): Promise<number | null> => {
    const found = await prisma().$queryRaw<{ id: number }[]>(
      sql`select t.id from ${trajectoryFrom} where ${whereOf(filter)} and ${condition} ${inOrder(order)} limit 1`,
    );
    return found[0]?.id ?? null;
  };
  const [previous, next] = await Promise.all([
    idAt(keysetAfter(reversed(sort), key), reversed(sort)),
    idAt(keysetAfter(sort, key), sort),
  ]);
  return { previous, next };
}

/** Where a trajectory stands in a list. */
export interface Place {
  /** from 1; null when the trajectory is not (or no longer) in the list */
  position: number | null;
  total: number;
}

const placeSchema = z.tuple([z.object({ stands: z.boolean(), before: z.int(), total: z.int() })]);

/** Counts the whole list once, which can take long: a page shows it when it comes. Errors: NotFound. */
export async function getPlace(filter: Filter, sort: Sort, id: number): Promise<Place> {
  const before = keysetAfter(reversed(sort), await keyIn(sort, id));
  const read = await prisma().$queryRaw<unknown[]>(
    sql`select coalesce(bool_or(t.id = ${id}), false) as stands, count(*) filter (where ${before})::int as before,
      count(*)::int as total from ${trajectoryFrom} where ${whereOf(filter)}`,
  );
  const [{ stands, before: countBefore, total }] = placeSchema.parse(read);
  return { position: stands ? countBefore + 1 : null, total };
}
