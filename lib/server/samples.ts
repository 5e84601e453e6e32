import type { Judge } from '@/lib/curate/judge';
import type { Filter } from '@/lib/filters/filter';
import { Prisma } from './client';
import { judgedTurns } from './samples-sql';

const sql = Prisma.sql;

/** A trajectory that gives samples, with the turns that are. */
export interface SampledTrajectory {
  id: number;
  turns: number[];
}

/**
 * The order of every export: files by path, component by component, by code point (UTF-8 bytes sort the same); then
 * trajectories by first event line. Turns ascend within.
 */
export const exportOrder = sql`string_to_array(r.name || '/' || t.file, '/') collate "C", t.first_line, t.id`;

/** Rows of SampledTrajectory in the order of the export. */
export function sampledTrajectories(from: Filter, judges: readonly Judge[]): Prisma.Sql {
  return sql`select t.id, chosen.turns
    from (select trajectory_id, array_agg(number order by number) as turns
      from (${judgedTurns(from, judges)}) judged where charged is null group by trajectory_id) chosen
    join trajectory t on t.id = chosen.trajectory_id join run r on r.id = t.run_id
    order by ${exportOrder}`;
}
