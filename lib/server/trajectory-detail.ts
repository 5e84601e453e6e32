import { gate } from '@/lib/ingest/dialects/llm-repo-agent';
import { messageSchema, type Message, type TraceEvent } from '@/lib/trajectory/event';
import type { DocumentRecord } from '@/lib/trajectory/document';
import { outlineLine, type OutlineLine } from '@/lib/trajectory/outline';
import type { Outcome } from '@/lib/trajectory/outcome';
import type { TrajectoryView } from '@/lib/trajectory/trajectory-view';
import { turnView, type TurnView } from '@/lib/trajectory/turn-view';
import { TurnFold } from '@/lib/trajectory/turns';
import { statesBeforeWrites } from '@/lib/trajectory/workspace';
import { prisma } from './client';
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
/** Larger ones are read again rather than held: eight of them must not fill the memory. */
const keptBytes = 16 * 1024 * 1024;

/** All turns of a trajectory, in order. Errors: NotFound. */
export async function getTurns(id: number): Promise<ReadTurns> {
  const row = await prisma().trajectory.findUnique({ where: { id }, select: { digest: true, bytes: true } });
  if (!row) throw new NotFound('trajectory', id);
  if (row.bytes > keptBytes) return readTurns(id);
  const name = `${id} ${Buffer.from(row.digest).toString('hex')}`;
  const reading = kept.get(name) ?? readTurns(id);
  kept.delete(name);
  kept.set(name, reading);
  const oldest = kept.size > keptAtMost ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  reading.catch(() => kept.delete(name));
  return reading;
}

async function readTurns(id: number): Promise<ReadTurns> {
  const { turns, messages } = await foldOf(id);
  const before = statesBeforeWrites(turns);
  return {
    outline: turns.map(outlineLine),
    turns: turns.map((turn, at) => turnView(turn, before[at] ?? null, messages.get(turn.number) ?? null)),
  };
}

interface Folded {
  turns: TurnFold['turns'];
  /** by turn: the assistant's message as the next request repeats it */
  messages: Map<number, Message>;
  /** by event: the turn it belongs to */
  owners: number[];
}

async function foldOf(id: number): Promise<Folded> {
  const fold = new TurnFold();
  const messages = new Map<number, Message>();
  const owners: number[] = [];
  let known = 0;
  for await (const record of readDocument(id)) {
    const { event, added } = eventOf(record);
    // A chunk's first request repeats what was known before: the answer is among what comes after that.
    const keep = record.request?.keep ?? 0;
    const answer = added.slice(Math.max(0, known - keep)).find(({ role }) => role === 'assistant');
    if (record.request) known = keep + added.length;
    if (answer && fold.turns.length > 0) messages.set(fold.turns.length - 1, answer);
    const notes = fold.turns.at(-1)?.notes.length ?? 0;
    fold.add(event, null);
    const waits = event.kind === 'driver_note' && (fold.turns.at(-1)?.notes.length ?? 0) === notes;
    owners.push(Math.max(0, fold.turns.length - (waits ? 0 : 1)));
  }
  // A note that waited for a turn that never came stays with the last one.
  const last = Math.max(0, fold.turns.length - 1);
  return { turns: fold.turns, messages, owners: owners.map((owner) => Math.min(owner, last)) };
}

/** A recorded line as an event. Of a request's messages only the new ones are read: the others were read before. */
function eventOf(record: DocumentRecord): { event: TraceEvent; added: Message[] } {
  const line = JSON.parse(record.text()) as Record<string, unknown>;
  let added: Message[] = [];
  if (record.request && typeof line.payload === 'object' && line.payload !== null) {
    added = messageSchema.array().parse(JSON.parse(`[${record.request.added.replace(/^\s*,/, '')}]`));
    line.payload = { ...line.payload, messages: added };
  }
  const gated = gate(line);
  if ('problem' in gated)
    throw new Error(`stored line ${record.line} is no event: ${gated.problem} ${gated.detail}`);
  return { event: gated.event, added };
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
  const owners = turn === undefined ? null : (await foldOf(id)).owners;
  const events: RawEvent[] = [];
  let at = 0;
  for await (const record of readDocument(id)) {
    if (owners === null || owners[at] === turn) events.push({ line: record.line, text: record.text() });
    at += 1;
  }
  return events;
}

/** The whole trace of a trajectory, line by line, never all of it in memory. Errors: NotFound. */
export async function* eachRawLine(id: number): AsyncGenerator<string> {
  const row = await prisma().trajectory.findUnique({ where: { id }, select: { id: true } });
  if (!row) throw new NotFound('trajectory', id);
  for await (const record of readDocument(id)) yield record.text();
}
