import type { ClientBase } from 'pg';
import type { Decision, DecisionAct } from '@/lib/review/decision';
import { standingOf, undoable, type Standing } from '@/lib/review/standing';
import { pool } from './client';
import { Conflict, Invalid, NotFound } from './errors';
import { decisionOf, refreshStandings, type DecisionRow } from './standings';

type Queries = Pick<ClientBase, 'query'>;

/** All that was decided about a trajectory, by everybody, oldest first, and what is in force. */
export interface Decided {
  standing: Standing;
  decisions: Decision[];
}

interface Named {
  runId: number;
  runName: string;
  key: string;
  turns: number;
}

/** Whose turn it is: two decisions about one trajectory wait for each other, so both are folded in their order. */
async function locked(client: Queries, trajectoryId: number): Promise<Named> {
  const { rows } = await client.query<Named>(
    `select r.id as "runId", r.name as "runName", t.key, t.turns
     from trajectory t join run r on r.id = t.run_id where t.id = $1 for update of t`,
    [trajectoryId],
  );
  const [found] = rows;
  if (!found) throw new NotFound('trajectory', trajectoryId);
  return found;
}

async function history(
  client: Queries,
  { runName, key }: Pick<Named, 'runName' | 'key'>,
): Promise<Decision[]> {
  const { rows } = await client.query<DecisionRow>(
    'select id, kind, turn, undoes, by, at from decision where run_name = $1 and trajectory_key = $2 order by id',
    [runName, key],
  );
  return rows.map(decisionOf);
}

interface NewDecision {
  kind: string;
  turn?: number;
  undoes?: string;
  by: string;
}

async function append(client: Queries, named: Named, { kind, turn, undoes, by }: NewDecision): Promise<void> {
  await client.query(
    'insert into decision (run_name, trajectory_key, kind, turn, undoes, by) values ($1, $2, $3, $4, $5, $6)',
    [named.runName, named.key, kind, turn ?? null, undoes ?? null, by],
  );
}

async function settled(client: Queries, named: Named): Promise<Decided> {
  await refreshStandings(client, { id: named.runId, name: named.runName }, [named.key]);
  const decisions = await history(client, named);
  return { standing: standingOf(decisions), decisions };
}

/**
 * Appends a decision and derives what is in force, inside the caller's transaction.
 * Errors: NotFound; Invalid when it names a turn the trajectory does not have.
 */
export async function decide(
  client: Queries,
  { trajectoryId, act, by }: { trajectoryId: number; act: DecisionAct; by: string },
): Promise<Decided> {
  const named = await locked(client, trajectoryId);
  if ('turn' in act && act.turn >= named.turns) {
    throw new Invalid(`There is no turn ${act.turn}: the trajectory has ${named.turns}, counted from 0.`);
  }
  await append(client, named, { ...act, by });
  return settled(client, named);
}

/**
 * Takes back a decision by a further one. It must be the latest of that person that still counts: whoever asks names
 * what they see, and may see less than is here.
 * Errors: NotFound; Invalid when they have none; Conflict when their latest is another.
 */
export async function undo(
  client: Queries,
  { trajectoryId, undoes, by }: { trajectoryId: number; undoes: string; by: string },
): Promise<Decided> {
  const named = await locked(client, trajectoryId);
  const latest = undoable(await history(client, named), by);
  if (!latest) throw new Invalid('You have no decision here to undo.');
  if (latest.id !== undoes) {
    throw new Conflict('It is not your latest decision here any more: look at what is, then undo that.');
  }
  await append(client, named, { kind: 'undo', undoes, by });
  return settled(client, named);
}

/** Does the work in one transaction: all of it lands, or nothing. */
export async function inTransaction<T>(work: (client: Queries) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    await client.query('begin');
    const done = await work(client);
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** What was decided about a trajectory. Errors: NotFound. */
export async function findDecisions(trajectoryId: number): Promise<Decided> {
  const { rows } = await pool().query<{ runName: string; key: string }>(
    'select r.name as "runName", t.key from trajectory t join run r on r.id = t.run_id where t.id = $1',
    [trajectoryId],
  );
  const [named] = rows;
  if (!named) throw new NotFound('trajectory', trajectoryId);
  const decisions = await history(pool(), named);
  return { standing: standingOf(decisions), decisions };
}
