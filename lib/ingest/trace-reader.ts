import { createHash, type Hash } from 'node:crypto';
import { DocumentWriter, type DocumentChunk } from '@/lib/trajectory/document';
import type { Message, TraceEvent } from '@/lib/trajectory/event';
import type { Outcome } from '@/lib/trajectory/outcome';
import { visibleText } from '@/lib/trajectory/text';
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
  readonly eventsByKind: Record<string, number> = {};
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
    const name = event.kind === 'unknown' ? event.name : event.kind;
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
  private unnamed = 0;
  private pairsNoted = false;
  private lastKey: string | null = null;
  /** lines of preference pairs beyond the one that was noted */
  pairsUnnoted = 0;
  /** a file of facts about preference pairs lies where a teacher's traces do */
  holdsPairFacts = false;

  constructor(private readonly options: TraceReaderOptions) {}

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
      value = JSON.parse(text);
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
      value = JSON.parse(`${head}${added}${decoder.decode(line.bytes.subarray(end))}`);
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
    if (event.kind !== 'llm_request') return trajectory.add(event, line, null, null);
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

  /** Events without run_id: a new trajectory at each llm_request with t = 0. */
  private trajectoryOf(event: TraceEvent, line: Line, make: boolean): OpenTrajectory | null {
    const starts = event.kind === 'llm_request' && event.payload.t === 0;
    const number = event.runId === null ? this.unnamed + (make && (starts || this.unnamed === 0) ? 1 : 0) : 0;
    if (!make && event.runId === null && starts) return null;
    const key = event.runId === null ? `number ${number}` : `id ${event.runId}`;
    const known = this.open.get(key);
    this.lastKey = known || make ? key : this.lastKey;
    if (known || !make) return known ?? null;
    if (event.runId === null) this.unnamed = number;
    const opened = new OpenTrajectory(event.runId, number, line.number);
    this.open.set(key, opened);
    return opened;
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
