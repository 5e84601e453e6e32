import type { Filter } from '@/lib/filters/filter';
import { Prisma } from './client';

const sql = Prisma.sql;
type Sql = Prisma.Sql;

const has: Record<NonNullable<Filter['has']>[number], Sql> = {
  'invalid-call': sql`t.valid_calls < t.attempts`,
  'schema-invalid': sql`t.schema_calls < t.attempts`,
  'parse-error': sql`t.parse_errors + t.call_errors > 0`,
  interrupted: sql`t.interrupted > 0`,
  unanswered: sql`t.unanswered > 0`,
  loop: sql`t.loops > 0`,
};

const isOneOf = (column: Sql, values: readonly string[] | undefined): Sql[] =>
  values === undefined ? [] : [sql`${column} = any(${[...values]})`];

/** As isOneOf, where null means `whenNull`. Said as two conditions: a coalesce would hide the column from its index. */
function isOneOfOrNull(column: Sql, values: readonly string[] | undefined, whenNull: string): Sql[] {
  if (!values?.includes(whenNull)) return isOneOf(column, values);
  return [sql`(${column} = any(${[...values]}) or ${column} is null)`];
}

const contains = (word: string): Sql => {
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(t.goal ilike ${pattern} or t.task ilike ${pattern})`;
};

const wordsOf = (words: string | undefined): string[] =>
  words?.split(/\s+/).filter((word) => word !== '') ?? [];

/**
 * A filter as SQL over `trajectory t join run r on r.id = t.run_id left join standing s on s.trajectory_id = t.id`
 * (`trajectoryFrom`). The only place where a filter becomes a condition: lists, counts, facets and exports share it.
 */
export function whereOf(filter: Filter): Sql {
  const conditions: Sql[] = [
    ...isOneOf(sql`r.name`, filter.run),
    ...isOneOf(sql`t.model`, filter.model),
    ...isOneOf(sql`t.task`, filter.task),
    ...isOneOf(sql`t.outcome`, filter.outcome),
    ...isOneOfOrNull(sql`r.purpose`, filter.purpose, 'none'),
    ...isOneOfOrNull(sql`s.verdict`, filter.verdict, 'unreviewed'),
    ...wordsOf(filter.words).map(contains),
    ...(filter.has
      ? [
          sql`(${Prisma.join(
            filter.has.map((one) => has[one]),
            ' or ',
          )})`,
        ]
      : []),
  ];
  return conditions.length === 0 ? sql`true` : Prisma.join(conditions, ' and ');
}

export const trajectoryFrom = sql`trajectory t join run r on r.id = t.run_id left join standing s on s.trajectory_id = t.id`;
