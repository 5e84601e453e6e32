import type { ClientBase } from 'pg';
import { decisionActSchema, type Decision } from '@/lib/review/decision';
import { standingOf } from '@/lib/review/standing';

export interface DecisionRow {
  id: string;
  trajectory_key: string;
  kind: string;
  turn: number | null;
  undoes: string | null;
  by: string;
  at: Date;
}

/** A stored decision as a value. Throws when the row is none this code knows: it was checked when it was made. */
export function decisionOf(row: Omit<DecisionRow, 'trajectory_key'>): Decision {
  const head = { id: String(row.id), by: row.by, atMs: row.at.getTime() };
  if (row.kind === 'undo') return { ...head, kind: 'undo', undoes: String(row.undoes) };
  return { ...head, ...decisionActSchema.parse({ kind: row.kind, turn: row.turn ?? undefined }) };
}

/**
 * Derives what is in force from the decisions again, for trajectories of one run, inside the caller's transaction.
 * @param run the run's id and name; decisions are kept under the name
 */
export async function refreshStandings(
  client: Pick<ClientBase, 'query'>,
  run: { id: number; name: string },
  keys: readonly string[],
): Promise<void> {
  const { rows } = await client.query<DecisionRow>(
    `select id, trajectory_key, kind, turn, undoes, by, at from decision
     where run_name = $1 and trajectory_key = any($2) order by id`,
    [run.name, [...keys]],
  );
  const rowsByKey = grouped(rows);
  const standings = Array.from(rowsByKey, ([key, own]) => {
    const { verdict, cutAfter, leftOut } = standingOf(own.map(decisionOf));
    const last = own.at(-1);
    return {
      key,
      verdict,
      cutAfter,
      leftOut: `{${leftOut.join(',')}}`,
      by: last?.by ?? '',
      at: last?.at ?? new Date(0),
    };
  });
  await client.query(
    `insert into standing (trajectory_id, verdict, cut_after, left_out, by, at)
     select t.id, s.verdict, s.cut_after, s.left_out::int[], s.by, s.at
     from unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::timestamptz[])
       as s(key, verdict, cut_after, left_out, by, at)
     join trajectory t on t.run_id = $1 and t.key = s.key
     on conflict (trajectory_id) do update set verdict = excluded.verdict, cut_after = excluded.cut_after,
       left_out = excluded.left_out, by = excluded.by, at = excluded.at`,
    [
      run.id,
      standings.map(({ key }) => key),
      standings.map(({ verdict }) => verdict),
      standings.map(({ cutAfter }) => cutAfter),
      standings.map(({ leftOut }) => leftOut),
      standings.map(({ by }) => by),
      standings.map(({ at }) => at),
    ],
  );
}

function grouped(rows: readonly DecisionRow[]): Map<string, DecisionRow[]> {
  const byKey = new Map<string, DecisionRow[]>();
  for (const row of rows) byKey.set(row.trajectory_key, [...(byKey.get(row.trajectory_key) ?? []), row]);
  return byKey;
}
