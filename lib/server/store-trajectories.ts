import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { factsOf, totalsOf } from '@/lib/facts/trajectory-facts';
import type { TurnFacts } from '@/lib/facts/turn-facts';
import type { ReadTrajectory } from '@/lib/ingest/open-trajectory';
import { readChunk } from '@/lib/trajectory/document';
import { storableText } from '@/lib/trajectory/text';
import type { ToolSet } from '@/lib/validity/tool-set';
import { packed } from './documents';
import { messageOf } from './errors';

/** A trajectory ready to be stored: read, with its identity and the tool set it was asked to use. */
export interface ArrivedTrajectory {
  runId: number;
  key: string;
  file: string;
  read: ReadTrajectory;
  toolSet: ToolSet;
}

/** What became of it. `grew`: the stored events are the first ones of these. */
export type Arrival =
  | { kind: 'new' | 'known' | 'grew'; knownEvents: number }
  | { kind: 'conflict' }
  | { kind: 'refused'; said: string };

const maxInt = 2 ** 31 - 1;
const int = (value: number): number => Math.min(maxInt, Math.max(0, Math.round(value)));
// Postgres takes years up to 294276, JavaScript's dates up to 275760; a trace from after 9999 has a broken clock.
const lastDayMs = 253_402_300_799_000;
const isoTime = (ms: number): string => new Date(Math.min(lastDayMs, Math.max(0, ms))).toISOString();

interface Prepared {
  arrived: ArrivedTrajectory;
  facts: TurnFacts[];
  row: Record<string, unknown>;
  documents: { chunk: number; firstEvent: number; body: Buffer }[];
}

async function prepare(arrived: ArrivedTrajectory): Promise<Prepared> {
  const { read, toolSet } = arrived;
  const facts = factsOf(read.turns, toolSet, read.outcome);
  const totals = totalsOf(facts);
  const row = {
    run_id: arrived.runId,
    key: arrived.key,
    file: arrived.file,
    first_line: read.firstLine,
    task: storableText(read.task, 500),
    goal: storableText(read.goal, 8000),
    model: storableText(read.model, 500),
    provider: storableText(read.provider, 200),
    protocol: read.protocol,
    outcome: read.outcome,
    outcome_source: read.outcome === 'unfinished' ? 'no run_end' : 'run_end',
    started_at: isoTime(read.startedAtMs),
    duration_ms: int(read.durationMs),
    events: read.events,
    bytes: int(read.bytes),
    digest: `\\x${Buffer.from(read.digest).toString('hex')}`,
    turns: totals.turns,
    requests: read.seen.requests,
    actions: read.seen.actions,
    tool_calls: totals.toolCalls,
    valid_calls: totals.validCalls,
    schema_calls: totals.schemaCalls,
    attempts: totals.attempts,
    parse_errors: totals.parseErrors,
    call_errors: totals.callErrors,
    interrupted: totals.interrupted,
    unanswered: totals.unanswered,
    results: read.seen.results,
    results_ok: read.seen.resultsOk,
    loops: read.seen.loops,
    reflections: read.seen.reflections,
    test_runs: read.seen.testRuns,
    tokens: int(totals.tokens),
    strip: totals.strip,
  };
  const documents = await Promise.all(
    read.chunks.map(async ({ firstEvent, body }, chunk) => ({ chunk, firstEvent, body: await packed(body) })),
  );
  return { arrived, facts, row, documents };
}

const columns = (row: Record<string, unknown>): string => Object.keys(row).join(', ');

async function insertTrajectories(client: PoolClient, prepared: readonly Prepared[]): Promise<number[]> {
  const [first] = prepared;
  if (!first) return [];
  const names = columns(first.row);
  const { rows } = await client.query<{ id: number; run_id: number; key: string }>(
    `insert into trajectory (${names}) select ${names} from json_populate_recordset(null::trajectory, $1::json)
     returning id, run_id, key`,
    [JSON.stringify(prepared.map(({ row }) => row))],
  );
  const ids = new Map(rows.map(({ id, run_id, key }) => [`${run_id} ${key}`, id]));
  return prepared.map(({ row }) => ids.get(`${row.run_id} ${row.key}`) ?? missing(row));
}

function missing(row: Record<string, unknown>): never {
  throw new Error(`the inserted trajectory ${String(row.key)} did not come back with an id`);
}

const turnRow = (trajectoryId: number, chunk: number, fact: TurnFacts) => ({
  trajectory_id: trajectoryId,
  number: fact.number,
  chunk,
  kind: fact.kind,
  tool: fact.tool,
  argument: fact.argument,
  valid: fact.valid,
  schema_valid: fact.schemaValid,
  invalid: fact.invalid,
  result: fact.result,
  tests: fact.tests,
  after_loop: fact.afterLoop,
  write_target: fact.writeTarget,
  root_listed: fact.rootListed,
  outcome: fact.outcome,
  tokens: int(fact.tokens),
});

async function insertDetails(
  client: PoolClient,
  prepared: readonly Prepared[],
  ids: readonly number[],
): Promise<void> {
  const turns = prepared.flatMap(({ arrived, facts }, at) =>
    facts.map((fact) => turnRow(ids[at] ?? 0, arrived.read.turnChunks[fact.number] ?? 0, fact)),
  );
  const [firstTurn] = turns;
  if (firstTurn) {
    const names = columns(firstTurn);
    await client.query(
      `insert into turn (${names}) select ${names} from json_populate_recordset(null::turn, $1::json)`,
      [JSON.stringify(turns)],
    );
  }
  const documents = prepared.flatMap((one, at) =>
    one.documents.map((part) => ({ ...part, id: ids[at] ?? 0 })),
  );
  await client.query(
    `insert into document (trajectory_id, chunk, first_event, body)
     select * from unnest($1::int[], $2::int[], $3::int[], $4::bytea[])`,
    [
      documents.map(({ id }) => id),
      documents.map(({ chunk }) => chunk),
      documents.map(({ firstEvent }) => firstEvent),
      documents.map(({ body }) => body),
    ],
  );
}

interface KnownRow {
  id: number;
  events: number;
  digest: Buffer;
}

async function findKnown(
  client: PoolClient,
  batch: readonly ArrivedTrajectory[],
): Promise<Map<string, KnownRow>> {
  const { rows } = await client.query<KnownRow & { run_id: number; key: string }>(
    `select t.id, t.run_id, t.key, t.events, t.digest from trajectory t
     join unnest($1::int[], $2::text[]) as asked(run_id, key) on t.run_id = asked.run_id and t.key = asked.key`,
    [batch.map(({ runId }) => runId), batch.map(({ key }) => key)],
  );
  return new Map(rows.map((row) => [`${row.run_id} ${row.key}`, row]));
}

/** The digest over the first `count` events of a trajectory that was read. */
function digestOfFirst(read: ReadTrajectory, count: number): Buffer {
  const hash = createHash('sha256');
  let left = count;
  for (const { body } of read.chunks) {
    for (const record of readChunk(body)) {
      if (left === 0) return hash.digest();
      hash.update(record.text()).update('\n');
      left -= 1;
    }
  }
  return hash.digest();
}

function compare(read: ReadTrajectory, known: KnownRow): Arrival {
  const { events } = known;
  const digest =
    events === read.events
      ? Buffer.from(read.digest)
      : events < read.events
        ? digestOfFirst(read, events)
        : null;
  if (!digest?.equals(known.digest)) return { kind: 'conflict' };
  return { kind: events === read.events ? 'known' : 'grew', knownEvents: events };
}

/** Replaces a trajectory that grew, under the same id, so that what was decided about it stays with it. */
async function replace(client: PoolClient, id: number, prepared: Prepared): Promise<void> {
  const names = columns(prepared.row);
  await client.query('delete from turn where trajectory_id = $1', [id]);
  await client.query('delete from document where trajectory_id = $1', [id]);
  await client.query(
    `update trajectory t set (${names}) = (select ${names} from json_populate_record(null::trajectory, $2::json)) where t.id = $1`,
    [id, JSON.stringify(prepared.row)],
  );
  await insertDetails(client, [prepared], [id]);
}

async function guarded<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('savepoint one_batch');
  try {
    const done = await work();
    await client.query('release savepoint one_batch');
    return done;
  } catch (error) {
    await client.query('rollback to savepoint one_batch');
    throw error;
  }
}

async function insertAll(client: PoolClient, prepared: readonly Prepared[]): Promise<void> {
  await insertDetails(client, prepared, await insertTrajectories(client, prepared));
}

/** SQLSTATE classes that are about the row: data, constraints, limits. Everything else (disk full, a lost connection) is not. */
const rowFaults = ['22', '23', '54'];

function isRowFault(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && rowFaults.includes(code.slice(0, 2));
}

/** Does the work for one trajectory; what Postgres says when it refuses the row, null when it was taken. */
async function refusal(client: PoolClient, work: () => Promise<void>): Promise<string | null> {
  try {
    await guarded(client, work);
    return null;
  } catch (error) {
    if (!isRowFault(error)) throw error;
    return messageOf(error);
  }
}

/** Inserts a batch; when Postgres refuses it, one by one, so that a single poisonous row costs only itself. */
async function insertOrRefuse(
  client: PoolClient,
  prepared: readonly Prepared[],
): Promise<Map<Prepared, string>> {
  const refused = new Map<Prepared, string>();
  if (prepared.length === 0 || (await refusal(client, () => insertAll(client, prepared))) === null)
    return refused;
  for (const one of prepared) {
    const said = await refusal(client, () => insertAll(client, [one]));
    if (said !== null) refused.set(one, said);
  }
  return refused;
}

/**
 * Stores a batch inside the caller's transaction, in bulk, and says of each what became of it, in order. A trajectory
 * whose identity is stored already is compared by its events: the same, grown, or another one (the first is kept).
 */
export async function storeTrajectories(
  client: PoolClient,
  batch: readonly ArrivedTrajectory[],
): Promise<Arrival[]> {
  const known = await findKnown(client, batch);
  const fresh = new Map<string, { prepared: Prepared; at: number }>();
  const arrivals: Arrival[] = [];
  for (const [at, arrived] of batch.entries()) {
    const identity = `${arrived.runId} ${arrived.key}`;
    const stored = known.get(identity);
    const before = fresh.get(identity);
    if (stored) {
      const arrival = compare(arrived.read, stored);
      arrivals[at] = arrival;
      if (arrival.kind === 'grew') {
        const prepared = await prepare(arrived);
        const said = await refusal(client, () => replace(client, stored.id, prepared));
        if (said !== null) {
          arrivals[at] = { kind: 'refused', said };
          continue;
        }
        known.set(identity, {
          id: stored.id,
          events: arrived.read.events,
          digest: Buffer.from(arrived.read.digest),
        });
      }
    } else if (before) {
      const { events, digest } = before.prepared.arrived.read;
      arrivals[at] = compare(arrived.read, { id: 0, events, digest: Buffer.from(digest) });
      if (arrivals[at]?.kind === 'grew') {
        // Both are new to the database: the longer one takes the place.
        fresh.set(identity, {
          prepared: await prepare({ ...arrived, file: before.prepared.arrived.file }),
          at: before.at,
        });
      }
    } else {
      fresh.set(identity, { prepared: await prepare(arrived), at });
      arrivals[at] = { kind: 'new', knownEvents: 0 };
    }
  }
  const refused = await insertOrRefuse(
    client,
    Array.from(fresh.values(), ({ prepared }) => prepared),
  );
  for (const { prepared, at } of fresh.values()) {
    const said = refused.get(prepared);
    if (said !== undefined) arrivals[at] = { kind: 'refused', said };
  }
  return arrivals;
}
