import { createHash, type Hash } from 'node:crypto';
import { DocumentWriter, type DocumentChunk } from '@/lib/trajectory/document';
import type { Message, TraceEvent } from '@/lib/trajectory/event';
import type { Outcome } from '@/lib/trajectory/outcome';
import { parseLine } from '@/lib/trajectory/parse-line';
import { storableText, visibleText } from '@/lib/trajectory/text';
import type { Turn } from '@/lib/trajectory/turn';
import { goalMessageOf, TurnFold } from '@/lib/trajectory/turns';
import { gate, isPreferenceLine } from './dialects/llm-repo-agent';
import type { Line } from './lines';
import type { Problem, ProblemReason } from './problem';
import { requestSpan, type FormerList } from './request-span';

export type { Outcome };

/** A trajectory as it was read from one file: its document and the fold of its events. */
export interface ReadTrajectory {
  /** its run_id; null where the format has none, then `number` tells it apart in its file */
  runId: string | null;
  number: number;
  firstLine: number;
  events: number;
  bytes: number;
  eventsByKind: Record<string, number>;
  /** sha256 over its event lines, each followed by a line feed */
  digest: Uint8Array;
  chunks: DocumentChunk[];
  /** the chunk each turn's first event lies in */
  turnChunks: number[];
  turns: Turn[];
  seen: TurnFold['seen'];
  outcome: Outcome;
  task: string;
  goal: string;
  model: string;
  provider: string;
  protocol: 'json' | 'native' | 'unknown';
  /** the first request's system message and tools, from which the tool set is taken */
  systemPrompt: string | null;
  tools: unknown;
  startedAtMs: number;
  durationMs: number;
}

export interface TraceReaderOptions {
  /** as problems and identities name it: relative to what was given */
  file: string;
  onTrajectory: (trajectory: ReadTrajectory) => void;
  onProblem: (problem: Problem) => void;
}

const decoder = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');
const saidLength = 200;

const said = (bytes: Uint8Array): string =>
  visibleText(lenient.decode(bytes.subarray(0, saidLength * 4))).slice(0, saidLength);

const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);

const isJsonResult = (message: Message): boolean =>
  message.role === 'user' &&
  typeof message.content === 'string' &&
  message.content.startsWith('[tool_result]');

class OpenTrajectory {
  readonly document = new DocumentWriter();
  readonly fold = new TurnFold();
  // Without a prototype: a trace may name a kind like something every object has.
  readonly eventsByKind: Record<string, number> = Object.create(null) as Record<string, number>;
  readonly turnChunks: number[] = [];
  private readonly hash: Hash = createHash('sha256');
  private events = 0;
  private bytes = 0;
  private outcome: Outcome | null = null;
  private meta: TraceEvent['meta'] | null = null;
  private startGoal: string | null = null;
  private firstRequest: Message[] | null = null;
  private tools: unknown = null;
  private nativeSeen = false;
  private jsonSeen = false;
  private first: number | null = null;
  private last: number | null = null;
  former: FormerList | null = null;
  messages: Message[] = [];
  /** its end was seen; more events may still come, but hardly ever do */
  hasEnded = false;

  /** about how much memory it takes */
  get weight(): number {
    return 2 * this.document.bytes + 2 * (this.former?.text.length ?? 0);
  }

  get hasRequest(): boolean {
    return this.firstRequest !== null;
  }

  end(): void {
    this.hasEnded = true;
    this.former = null;
    this.messages = [];
  }

  constructor(
    readonly runId: string | null,
    readonly number: number,
    readonly firstLine: number,
  ) {}

  /** Takes one event; `request` says where its message list lies when it is an llm_request. */
  add(event: TraceEvent, line: Line, span: ReturnType<typeof requestSpan>, messages: Message[] | null): void {
    if (span) this.document.addRequest(line.number, line.bytes, span.span);
    else this.document.addEvent(line.number, line.bytes);
    const chunk = this.document.chunk;
    this.hash.update(line.bytes).update('\n');
    this.events += 1;
    this.bytes += line.bytes.length + 1;
    const name = event.kind === 'unknown' ? storableText(event.name, 100) : event.kind;
    this.eventsByKind[name] = (this.eventsByKind[name] ?? 0) + 1;
    if (event.ts !== null) {
      this.first ??= event.ts;
      this.last = event.ts;
    }
    this.meta ??= Object.keys(event.meta).length > 0 ? event.meta : null;
    this.note(event, messages);
    this.fold.add(event, messages ? goalMessageOf(messages) : undefined);
    while (this.turnChunks.length < this.fold.turns.length) this.turnChunks.push(chunk);
  }

  private note(event: TraceEvent, messages: Message[] | null): void {
    if (event.kind === 'run_start') this.startGoal ??= event.payload.goal ?? null;
    if (event.kind === 'llm_request' && messages) {
      this.firstRequest ??= messages.slice(0, 2);
      this.tools ??= event.payload.tools ?? null;
      this.nativeSeen ||= messages.some(
        (message) => message.role === 'tool' || message.tool_calls !== undefined,
      );
      this.jsonSeen ||= messages.some(isJsonResult);
    }
    if (event.kind === 'run_end' && this.outcome === null) {
      const ok = event.payload.state?.last_test?.ok;
      this.outcome = ok === true ? 'passed' : ok === false ? 'failed' : 'untested';
    }
  }

  private protocol(systemPrompt: string | null): ReadTrajectory['protocol'] {
    if (this.nativeSeen || this.tools !== null) return 'native';
    if (this.jsonSeen) return 'json';
    // No call was answered yet: only the prompt can tell which way the model was asked to call.
    if (systemPrompt === null) return 'unknown';
    return /do not output a tool_call json/i.test(systemPrompt) ? 'native' : 'json';
  }

  private goal(): string {
    const stated = this.meta?.goal ?? this.startGoal;
    if (stated) return stated;
    const message = goalMessageOf(this.firstRequest ?? []) ?? '';
    return (/^\s*GOAL:\s*\n?([\s\S]*?)(?:\n\s*\nSTATE|$)/.exec(message)?.[1] ?? message).trim();
  }

  finish(): ReadTrajectory {
    const system = this.firstRequest?.find((message) => message.role === 'system')?.content;
    const systemPrompt = typeof system === 'string' ? system : null;
    return {
      runId: this.runId,
      number: this.number,
      firstLine: this.firstLine,
      events: this.events,
      bytes: this.bytes,
      eventsByKind: this.eventsByKind,
      digest: this.hash.digest(),
      chunks: this.document.finish(),
      turnChunks: this.turnChunks,
      turns: this.fold.turns,
      seen: this.fold.seen,
      outcome: this.outcome ?? 'unfinished',
      task: this.meta?.task_id ?? '',
      goal: this.goal(),
      model: this.meta?.model ?? '',
      provider: this.meta?.provider ?? '',
      protocol: this.protocol(systemPrompt),
      systemPrompt,
      tools: this.tools,
      startedAtMs: Math.round((this.first ?? 0) * 1000),
      durationMs: Math.max(0, Math.round(((this.last ?? 0) - (this.first ?? 0)) * 1000)),
    };
  }
}

/**
 * Reads the lines of one trace file into trajectories. A file may hold many, interleaved; each is handed over when
 * the file ends. Nothing is thrown for what a file holds: a bad line is a problem.
 */
export class TraceReader {
  private readonly open = new Map<string, OpenTrajectory>();
  /** handed over before the end of the file */
  private readonly closed = new Set<string>();
  private unnamed = 0;
  private pairsNoted = false;
  private lastKey: string | null = null;
  /** lines of preference pairs beyond the one that was noted */
  pairsUnnoted = 0;
  /** a file of facts about preference pairs lies where a teacher's traces do */
  holdsPairFacts = false;

  /** @param holds bytes that may be held before trajectories that have ended are handed over */
  constructor(
    private readonly options: TraceReaderOptions,
    private readonly holds = 16 * 1024 * 1024,
  ) {}

  add(line: Line): void {
    if (line.tooLong) return this.problem(line, 'too-long');
    if (isBlank(line.bytes)) return;
    const quick = this.likelyRequest(line);
    if (quick && this.addRequest(line, quick)) return;
    let text: string;
    try {
      text = decoder.decode(line.bytes);
    } catch {
      return this.problem(line, 'bad-utf8');
    }
    let value: unknown;
    try {
      value = parseLine(text);
    } catch {
      return this.problem(line, line.ended ? 'bad-json' : 'cut-line');
    }
    this.addValue(line, value);
  }

  end(): void {
    for (const trajectory of this.open.values()) this.options.onTrajectory(trajectory.finish());
    this.open.clear();
  }

  /**
   * Called between pieces of a file. When much is held, trajectories that have ended are handed over before the file
   * does, so that memory does not grow with a file that many rollouts were appended to.
   */
  relieve(): void {
    let held = 0;
    for (const trajectory of this.open.values()) held += trajectory.weight;
    if (held < this.holds) return;
    for (const [key, trajectory] of this.open) {
      if (!trajectory.hasEnded) continue;
      this.open.delete(key);
      this.closed.add(key);
      this.options.onTrajectory(trajectory.finish());
    }
  }

  /**
   * The trajectory whose former request this line probably repeats: told by the run_id at the line's end, as the
   * writer puts it. A guess only: addRequest checks it against what the line really says.
   */
  private likelyRequest(line: Line): OpenTrajectory | null {
    const bytes = Buffer.from(line.bytes.buffer, line.bytes.byteOffset, line.bytes.length);
    if (bytes.subarray(0, 80).indexOf('"llm_request"') < 0) return null;
    const mark = bytes.lastIndexOf('"run_id": "');
    const id = mark < 0 ? null : bytes.subarray(mark + 11, bytes.indexOf('"', mark + 11)).toString('utf8');
    return this.open.get(id === null ? (this.lastKey ?? '') : `id ${id}`) ?? null;
  }

  /** A request that repeats the former one is parsed only where it is new. Returns false when it has to be read whole. */
  private addRequest(line: Line, likely: OpenTrajectory): boolean {
    const found = requestSpan(line.bytes, likely.former);
    if (!found || found.span.keep === 0) return false;
    const { start, end, copied, keep } = found.span;
    let value: unknown;
    try {
      const head = decoder.decode(line.bytes.subarray(0, start));
      const added = decoder.decode(line.bytes.subarray(start + copied, end)).replace(/^\s*,/, '');
      value = parseLine(`${head}${added}${decoder.decode(line.bytes.subarray(end))}`);
    } catch {
      return false;
    }
    const gated = gate(value);
    if ('problem' in gated || gated.event.kind !== 'llm_request') return false;
    const trajectory = this.trajectoryOf(gated.event, line, false);
    if (trajectory !== likely) return false;
    this.take(trajectory, gated.event, line, found, [
      ...likely.messages.slice(0, keep),
      ...gated.event.payload.messages,
    ]);
    return true;
  }

  private addValue(line: Line, value: unknown): void {
    const gated = gate(value);
    if ('problem' in gated) {
      if (gated.problem === 'not-an-event') return this.notEvent(line, value);
      return this.problem(line, gated.problem, gated.detail);
    }
    const { event } = gated;
    if (event.kind === 'unknown') this.problem(line, 'unknown-kind', `kind ${JSON.stringify(event.name)}`);
    const trajectory = this.trajectoryOf(event, line, true);
    if (!trajectory) return;
    if (event.kind !== 'llm_request') {
      trajectory.add(event, line, null, null);
      if (event.kind === 'run_end') trajectory.end();
      return;
    }
    this.take(trajectory, event, line, requestSpan(line.bytes, trajectory.former), event.payload.messages);
  }

  private take(
    trajectory: OpenTrajectory,
    event: TraceEvent,
    line: Line,
    found: ReturnType<typeof requestSpan>,
    messages: Message[],
  ): void {
    trajectory.former = found?.list ?? null;
    trajectory.messages = messages;
    trajectory.add(event, line, found, messages);
  }

  /**
   * The trajectory an event belongs to; null when it was handed over already or, without `make`, is not open. Events
   * without run_id belong to the newest one, and a new one begins at each llm_request with t = 0.
   */
  private trajectoryOf(event: TraceEvent, line: Line, make: boolean): OpenTrajectory | null {
    const number = event.runId === null ? this.numberOf(event) : 0;
    const key = event.runId === null ? `number ${number}` : `id ${event.runId}`;
    const known = this.open.get(key);
    if (known || !make) {
      if (known) this.lastKey = key;
      return known ?? null;
    }
    if (this.closed.has(key)) {
      this.problem(line, 'conflict', 'an event long after the end of its trajectory; not kept');
      return null;
    }
    if (event.runId === null) this.startNumber(number);
    this.lastKey = key;
    const opened = new OpenTrajectory(event.runId, number, line.number);
    this.open.set(key, opened);
    return opened;
  }

  private numberOf(event: TraceEvent): number {
    if (this.unnamed === 0) return 1;
    const starts = event.kind === 'llm_request' && event.payload.t === 0;
    // What stood before the very first request is part of what that request begins.
    const isBegun = this.open.get(`number ${this.unnamed}`)?.hasRequest ?? true;
    return starts && isBegun ? this.unnamed + 1 : this.unnamed;
  }

  private startNumber(number: number): void {
    this.open.get(`number ${this.unnamed}`)?.end();
    this.unnamed = number;
  }

  private notEvent(line: Line, value: unknown): void {
    const pair = isPreferenceLine(value);
    if (pair === null) return this.problem(line, 'not-an-event');
    if (pair === 'pair-meta') this.holdsPairFacts = true;
    if (this.pairsNoted) {
      this.pairsUnnoted += 1;
      return;
    }
    this.pairsNoted = true;
    const what = pair === 'pair' ? 'preference pairs' : 'facts about preference pairs';
    this.problem(line, 'not-an-event', `this file holds ${what}, not a trace; noted once`);
  }

  private problem(line: Line, reason: ProblemReason, detail = ''): void {
    const words = detail === '' ? said(line.bytes) : `${visibleText(detail)} | ${said(line.bytes)}`;
    this.options.onProblem({
      file: this.options.file,
      line: line.number,
      reason,
      said: words.slice(0, saidLength * 2),
    });
  }
}
