import type { CandidateField, Predicate } from '@/lib/curate/predicate';
import { isCandidate } from '@/lib/curate/predicate';
import type { Judge } from '@/lib/curate/judge';
import type { Filter } from '@/lib/filters/filter';
import { Prisma } from './client';
import { trajectoryFrom, whereOf } from './where';

const sql = Prisma.sql;
type Sql = Prisma.Sql;

/** A candidate's fields over `turn u left join standing v`; the same meaning as lib/curate/candidate.ts. */
const columns: Record<CandidateField, Sql> = {
  kind: sql`u.kind`,
  tool: sql`u.tool`,
  valid: sql`u.valid`,
  schemaValid: sql`u.schema_valid`,
  result: sql`u.result`,
  tests: sql`u.tests`,
  afterLoop: sql`u.after_loop`,
  writeTarget: sql`u.write_target`,
  rootListed: sql`u.root_listed`,
  outcome: sql`u.outcome`,
  verdict: sql`coalesce(v.verdict, 'unreviewed')`,
  afterCut: sql`coalesce(u.number > v.cut_after, false)`,
  leftOut: sql`coalesce(u.number = any(v.left_out), false)`,
};

/** A predicate as SQL. Every column is NOT NULL or has its default, so that `not` means what it means in memory. */
export function predicateSql(predicate: Predicate): Sql {
  if ('and' in predicate) return joined(predicate.and, ' and ', sql`true`);
  if ('or' in predicate) return joined(predicate.or, ' or ', sql`false`);
  if ('not' in predicate) return sql`(not ${predicateSql(predicate.not)})`;
  const column = columns[predicate.field];
  const values = predicate.oneOf.map((value) =>
    value === true ? column : value === false ? sql`(not ${column})` : sql`${column} = ${value}`,
  );
  return values.length === 0 ? sql`false` : sql`(${Prisma.join(values, ' or ')})`;
}

function joined(parts: readonly Predicate[], word: string, whenEmpty: Sql): Sql {
  return parts.length === 0 ? whenEmpty : sql`(${Prisma.join(parts.map(predicateSql), word)})`;
}

const asksNothing = (filter: Filter): boolean => Object.values(filter).every((value) => value === undefined);

/** Turns of the trajectories a filter names; all turns without a join when it asks nothing. */
const isFrom = (filter: Filter): Sql =>
  asksNothing(filter)
    ? sql`true`
    : sql`u.trajectory_id in (select t.id from ${trajectoryFrom} where ${whereOf(filter)})`;

/**
 * The candidates a recipe looks at: rows of `trajectory_id, number, charged`, where charged is the position of the
 * first judge that drops the turn and null when it is a sample.
 */
export function judgedTurns(from: Filter, judges: readonly Judge[]): Sql {
  const cases = judges.map(({ keeps }, at) => sql`when not ${predicateSql(keeps)} then ${at}::int`);
  const charged = cases.length === 0 ? sql`null::int` : sql`case ${Prisma.join(cases, ' ')} end`;
  return sql`select u.trajectory_id, u.number, ${charged} as charged
    from turn u left join standing v on v.trajectory_id = u.trajectory_id
    where ${predicateSql(isCandidate)} and ${isFrom(from)}`;
}
