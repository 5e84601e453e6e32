import type { ListRow } from '@/lib/filters/list-row';
import type { Sort, SortField } from '@/lib/filters/sort';
import { Prisma } from './client';
import type { Key } from './paging';

const sql = Prisma.sql;
type Sql = Prisma.Sql;

/** An order of the list: its column, never null, and the same value of a row already read. */
interface Order {
  kind: 'string' | 'number';
  column: Sql;
  valueOf: (row: ListRow) => string | number;
  /** A value read from a cursor as a parameter of the column's type. */
  parameter: (value: string | number) => Sql;
}

const words = (column: Sql, valueOf: (row: ListRow) => string): Order => ({
  kind: 'string',
  column,
  valueOf,
  parameter: (value) => sql`${value}::text`,
});

const numbers = (column: Sql, valueOf: (row: ListRow) => number): Order => ({
  kind: 'number',
  column,
  valueOf,
  parameter: (value) => sql`${value}::bigint`,
});

// A share in millionths is exact enough to order by and, unlike a fraction, the same number everywhere. Where nothing
// was attempted nothing was invalid either: it stands beyond the best, out of the way of who looks for the worst.
const millionths = 1_000_000;
const nothingAttempted = 2 * millionths;
const validity = sql`(case when t.attempts = 0 then 2000000 else t.valid_calls::bigint * 1000000 / t.attempts end)`;

// What Postgres can hold as a time, and then some: nothing is stored beyond the year 9999.
const lastMs = 253_402_300_799_999;
const inTime = (ms: number): number => Math.max(-lastMs / 10, Math.min(lastMs, ms));

const orders: Record<SortField, Order> = {
  started: {
    kind: 'number',
    column: sql`t.started_at`,
    valueOf: (row) => row.startedAtMs,
    parameter: (value) => sql`to_timestamp(${inTime(Number(value))}::float8 / 1000)`,
  },
  task: words(sql`t.task`, (row) => row.task),
  run: words(sql`r.name`, (row) => row.run),
  model: words(sql`t.model`, (row) => row.model),
  outcome: words(sql`t.outcome`, (row) => row.outcome),
  turns: numbers(sql`t.turns`, (row) => row.turns),
  validity: numbers(validity, ({ attempts, validCalls }) =>
    attempts === 0 ? nothingAttempted : Math.floor((validCalls * millionths) / attempts),
  ),
  tokens: numbers(sql`t.tokens`, (row) => row.tokens),
};

export const orderOf = (sort: Sort): Order => orders[sort.by];

export const keyOf = (sort: Sort, row: ListRow): Key => ({ value: orderOf(sort).valueOf(row), id: row.id });

/** The rows after a key: one comparison of (value, id), which an index on both can start from. */
export function keysetAfter(sort: Sort, key: Key): Sql {
  const { column, parameter } = orderOf(sort);
  const side = sort.descending ? sql`<` : sql`>`;
  return sql`(${column}, t.id) ${side} (${parameter(key.value)}, ${key.id}::bigint)`;
}

export function inOrder(sort: Sort): Sql {
  const { column } = orderOf(sort);
  return sort.descending ? sql`order by ${column} desc, t.id desc` : sql`order by ${column}, t.id`;
}

export const reversed = (sort: Sort): Sort => ({ by: sort.by, descending: !sort.descending });
