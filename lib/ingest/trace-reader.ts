import type { Message, TraceEvent } from '@/lib/trajectory/event';
import { parseLine } from '@/lib/trajectory/parse-line';
import { visibleText } from '@/lib/trajectory/text';
import { gate, isPreferenceLine } from './dialects/llm-repo-agent';
import type { Line } from './lines';
import { OpenTrajectory, type ReadTrajectory } from './open-trajectory';
import type { Problem, ProblemReason } from './problem';
import { requestSpan } from './request-span';

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
