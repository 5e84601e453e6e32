import { gate } from '@/lib/ingest/dialects/llm-repo-agent';
import type { Message, TraceEvent } from '@/lib/trajectory/event';
import type { DocumentRecord } from '@/lib/trajectory/document';
import { outlineLine, type OutlineLine } from '@/lib/trajectory/outline';
import type { Outcome } from '@/lib/trajectory/outcome';
import { parseLine } from '@/lib/trajectory/parse-line';
import type { TrajectoryView } from '@/lib/trajectory/trajectory-view';
import { turnView, type TurnView } from '@/lib/trajectory/turn-view';
import { goalMessageOf, TurnFold } from '@/lib/trajectory/turns';
import { statesBeforeWrites } from '@/lib/trajectory/workspace';
import { pool, prisma } from './client';
import { findDecisions, type Decided } from './decisions';
import { readDocument } from './documents';
import { Invalid, NotFound } from './errors';

/** A trajectory's facts, what was decided about it, and what is in force. */
export type TrajectoryDetail = TrajectoryView & Decided;

const facts = {
  id: true,
  key: true,
  file: true,
  firstLine: true,
  task: true,
  goal: true,
  model: true,
  provider: true,
  protocol: true,
  outcomeSource: true,
  durationMs: true,
  events: true,
  bytes: true,
  turns: true,
  toolCalls: true,
  validCalls: true,
  schemaCalls: true,
  attempts: true,
  tokens: true,
  testRuns: true,
} as const;

/** Everything about a trajectory but its turns. Errors: NotFound. */
export async function getTrajectory(id: number): Promise<TrajectoryDetail> {
  const row = await prisma().trajectory.findUnique({
    where: { id },
    select: {
      ...facts,
      runId: true,
      outcome: true,
      startedAt: true,
      run: { select: { id: true, name: true, purpose: true, sample: true } },
      turnRows: {
        where: { invalid: { not: '' } },
        select: { number: true, valid: true, invalid: true },
        orderBy: { number: 'asc' },
      },
    },
  });
  if (!row) throw new NotFound('trajectory', id);
  const { runId, outcome, startedAt, turnRows, ...rest } = row;
  const [decided, rollouts] = await Promise.all([findDecisions(id), rolloutsOf(runId, row.task)]);
  return {
    ...rest,
    ...decided,
    outcome: outcome as Outcome,
    startedAtMs: startedAt.getTime(),
    rollouts,
    troubled: turnRows.map(({ number, valid, invalid }) => ({
      turn: number,
      valid,
      reasons: invalid.split(','),
    })),
  };
}

async function rolloutsOf(runId: number, task: string): Promise<TrajectoryDetail['rollouts']> {
  const groups = await prisma().trajectory.groupBy({ by: ['outcome'], where: { runId, task }, _count: true });
  const sum = (of: typeof groups): number => of.reduce((total, group) => total + group._count, 0);
  return { count: sum(groups), passed: sum(groups.filter(({ outcome }) => outcome === 'passed')) };
}

/** The turns of a trajectory as a screen shows them, and the outline of them. */
export interface ReadTurns {
  outline: OutlineLine[];
  turns: TurnView[];
}

/** Trajectories read last, whose turns are asked for bit by bit while somebody reads on. Events never change, so neither do these. */
const kept = new Map<string, Promise<ReadTurns>>();
const keptAtMost = 8;
/** Of the stored document, some four times as much when read. Larger ones are read again: eight must not fill the memory. */
const keptBytes = 4 * 1024 * 1024;

/** All turns of a trajectory, in order. Errors: NotFound. */
export async function getTurns(id: number): Promise<ReadTurns> {
  const [row, stored] = await Promise.all([
    prisma().trajectory.findUnique({ where: { id }, select: { digest: true } }),
    storedBytes(id),
  ]);
  if (!row) throw new NotFound('trajectory', id);
  if (stored > keptBytes) return readTurns(id);
  const name = `${id} ${Buffer.from(row.digest).toString('hex')}`;
  const reading = kept.get(name) ?? readTurns(id);
  kept.delete(name);
  kept.set(name, reading);
  const oldest = kept.size > keptAtMost ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  reading.catch(() => kept.delete(name));
  return reading;
}

// The recorded bytes would say little: each request repeats the whole conversation, the document does not.
async function storedBytes(id: number): Promise<number> {
  const { rows } = await pool().query<{ bytes: number }>(
    'select coalesce(sum(octet_length(body)), 0)::float8 as bytes from document where trajectory_id = $1',
    [id],
  );
  return rows[0]?.bytes ?? 0;
}

async function readTurns(id: number): Promise<ReadTurns> {
  const fold = new TurnFold();
  const messages = new Map<number, Message>();
  const context: Message[] = [];
  for await (const record of readDocument(id)) {
    const event = eventOf(record);
    if (event.kind === 'llm_request') {
      const known = context.length;
      takeMessages(context, record, event.payload.messages);
      // A chunk's first request repeats what was known before: the answer is among what comes after that.
      const answer = context.slice(known).find(({ role }) => role === 'assistant');
      if (answer && fold.turns.length > 0) messages.set(fold.turns.length - 1, answer);
      fold.add(event, goalMessageOf(context));
    } else fold.add(event);
  }
  const { turns } = fold;
  const before = statesBeforeWrites(turns);
  return {
    outline: turns.map(outlineLine),
    turns: turns.map((turn, at) => turnView(turn, before[at] ?? null, messages.get(turn.number) ?? null)),
  };
}

/** Brings a message list to what a request sent: what it keeps of the former one, then what it adds. */
function takeMessages(context: Message[], { request }: DocumentRecord, added: readonly Message[]): void {
  context.length = Math.min(context.length, request?.keep ?? 0);
  for (const message of added) context.push(message);
}

/** A recorded line as an event. A request holds only its new messages: the others were read before. */
function eventOf(record: DocumentRecord): TraceEvent {
  const line = parseLine(record.request ? record.request.bare() : record.text());
  const gated = gate(record.request ? withMessages(line, record.request.added) : line);
  if ('problem' in gated)
    throw new Error(`stored line ${record.line} is no event: ${gated.problem} ${gated.detail}`);
  return gated.event;
}

function withMessages(line: unknown, added: string): unknown {
  if (typeof line !== 'object' || line === null || !('payload' in line)) return line;
  const { payload } = line;
  if (typeof payload !== 'object' || payload === null) return line;
  return { ...line, payload: { ...payload, messages: parseLine(`[${added.replace(/^\s*,/, '')}]`) } };
}

/** A recorded event: its line number in the trace file and the line, byte for byte (as text). */
export interface RawEvent {
  line: number;
  text: string;
}

/**
 * The events of a trajectory, or of one turn (with the notes that stood before its request), exactly as recorded.
 * Errors: NotFound; Invalid when there is no such turn.
 */
export async function getRawEvents(id: number, turn?: number): Promise<RawEvent[]> {
  const row = await prisma().trajectory.findUnique({ where: { id }, select: { turns: true } });
  if (!row) throw new NotFound('trajectory', id);
  if (turn !== undefined && turn >= Math.max(1, row.turns))
    throw new Invalid(`There is no turn ${turn} in trajectory ${id}.`);
  const events: RawEvent[] = [];
  for await (const record of turn === undefined ? readDocument(id) : recordsOfTurn(id, turn, row.turns)) {
    events.push({ line: record.line, text: record.text() });
  }
  return events;
}

/** Reads only the chunks that the events of a turn can lie in. */
async function* recordsOfTurn(id: number, turn: number, turns: number): AsyncGenerator<DocumentRecord> {
  const start = await chunkBefore(id, turn);
  const fold = new TurnFold();
  const open = (): number => start.firstTurn + fold.turns.length - 1;
  for await (const record of readDocument(id, start.chunk)) {
    const event = eventOf(record);
    const notes = fold.turns.at(-1)?.notes.length ?? 0;
    fold.add(event);
    if (open() > turn) return;
    const waits = event.kind === 'driver_note' && (fold.turns.at(-1)?.notes.length ?? 0) === notes;
    // What stands before the first turn belongs to it, a note that waited for a turn that never came to the last one.
    const owner = Math.min(Math.max(0, open() + (waits ? 1 : 0)), Math.max(0, turns - 1));
    if (owner === turn) yield record;
  }
}

/**
 * Where to begin reading for a turn: the chunk of the turn before it, whose end may hold notes for this one, and the
 * first turn there. Chunks begin with a request, and so with a turn.
 */
async function chunkBefore(id: number, turn: number): Promise<{ chunk: number; firstTurn: number }> {
  const before = await prisma().turn.findFirst({
    where: { trajectoryId: id, number: { lte: Math.max(0, turn - 1) } },
    orderBy: { number: 'desc' },
    select: { chunk: true },
  });
  const chunk = before?.chunk ?? 0;
  const first = await prisma().turn.aggregate({ where: { trajectoryId: id, chunk }, _min: { number: true } });
  return { chunk, firstTurn: first._min.number ?? 0 };
}

/** The whole trace of a trajectory, line by line, never all of it in memory. Errors: NotFound. */
export async function* eachRawLine(id: number): AsyncGenerator<string> {
  const row = await prisma().trajectory.findUnique({ where: { id }, select: { id: true } });
  if (!row) throw new NotFound('trajectory', id);
  for await (const record of readDocument(id)) yield record.text();
}
