import { createHash, type Hash } from 'node:crypto';
import { DocumentWriter, type DocumentChunk } from '@/lib/trajectory/document';
import type { Message, TraceEvent } from '@/lib/trajectory/event';
import type { Outcome } from '@/lib/trajectory/outcome';
import { storableText } from '@/lib/trajectory/text';
import type { Turn } from '@/lib/trajectory/turn';
import { goalMessageOf, TurnFold } from '@/lib/trajectory/turns';
import type { Line } from './lines';
import { requestSpan, type FormerList } from './request-span';

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

const isJsonResult = (message: Message): boolean =>
  message.role === 'user' &&
  typeof message.content === 'string' &&
  message.content.startsWith('[tool_result]');

/** A trajectory while its events are still being read. */
export class OpenTrajectory {
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
