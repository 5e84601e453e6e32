import { isCallError } from './call-error';
import type { Message, Payload, TraceEvent } from './event';
import type { Reply, Turn } from './turn';

const resultMark = '[tool_result]';

/** The text of a message, null when it is none (tool calls without content, parts). */
function contentText(message: Message): string | null {
  return typeof message.content === 'string' ? message.content : null;
}

/** The first user message that is not a tool result: where the goal stands. */
export function goalMessageOf(messages: Iterable<Message>): string | null {
  for (const message of messages) {
    const content = contentText(message);
    if (message.role === 'user' && content !== null && !content.startsWith(resultMark)) return content;
  }
  return null;
}

const thoughtOf = (action: Record<string, unknown>): string | null =>
  typeof action.thought === 'string' ? action.thought : null;

function replyOf({ action, raw }: Payload<'llm_action'>): Reply {
  if (action.type === 'tool_call') {
    const name = typeof action.name === 'string' ? action.name : '';
    return { kind: 'call', name, args: action.args ?? null, thought: thoughtOf(action), raw };
  }
  if (action.type === 'final') {
    const summary = typeof action.summary === 'string' ? action.summary : '';
    return { kind: 'final', summary, changes: action.changes ?? [], thought: thoughtOf(action), raw };
  }
  return { kind: 'other', action };
}

const isLoopNote = (note: string): boolean => note.includes('Loop detected');

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/**
 * Folds a trajectory's events into turns, one event at a time, in their order. What stands before a turn's request
 * (loop notes) goes to that turn; what has no turn number (tests, final) to the turn that is open.
 */
export class TurnFold {
  readonly turns: Turn[] = [];
  /** what the whole trajectory had, whether or not a turn could hold it */
  readonly seen = {
    loops: 0,
    reflections: 0,
    testRuns: 0,
    results: 0,
    resultsOk: 0,
    requests: 0,
    actions: 0,
  };
  private pendingNotes: string[] = [];
  private looped = false;
  private events = 0;

  private get open(): Turn | undefined {
    return this.turns.at(-1);
  }

  private begin(event: TraceEvent, t: number | null): Turn {
    const turn: Turn = {
      number: this.turns.length,
      t,
      firstEvent: this.events,
      requestEvent: null,
      goalMessage: this.open?.goalMessage ?? null,
      notesBefore: this.pendingNotes,
      reply: { kind: 'unanswered' },
      trailing: null,
      notes: [],
      result: null,
      afterLoop: this.looped,
      tests: [],
      reflections: [],
      usage: null,
      startedAtMs: event.ts === null ? null : event.ts * 1000,
      endedAtMs: null,
    };
    this.pendingNotes = [];
    this.turns.push(turn);
    return turn;
  }

  /** The turn an answer belongs to: the open one while it has none, else a new one without a request. */
  private answered(event: TraceEvent, t: number | null): Turn {
    const open = this.open;
    return open && open.reply.kind === 'unanswered' ? open : this.begin(event, t);
  }

  /**
   * @param goalMessage for an llm_request: the goal message of its whole message list, when the caller has only the
   * new part of the list at hand
   */
  add(event: TraceEvent, goalMessage?: string | null): void {
    this.take(event, goalMessage);
    if (this.open && event.ts !== null) this.open.endedAtMs = event.ts * 1000;
    this.events += 1;
  }

  private take(event: TraceEvent, goalMessage: string | null | undefined): void {
    switch (event.kind) {
      case 'llm_request': {
        this.seen.requests += 1;
        const turn = this.begin(event, event.payload.t);
        turn.requestEvent = this.events;
        turn.goalMessage = goalMessage === undefined ? goalMessageOf(event.payload.messages) : goalMessage;
        return;
      }
      case 'llm_action':
        this.seen.actions += 1;
        this.answered(event, event.payload.t).reply = replyOf(event.payload);
        return;
      case 'llm_parse_error':
        this.answered(event, event.payload.t).reply = {
          kind: 'parse-error',
          error: event.payload.error,
          raw: event.payload.raw ?? null,
        };
        return;
      case 'llm_error':
        this.answered(event, event.payload.t).reply = {
          kind: isCallError(event.payload.error) ? 'call-error' : 'interrupted',
          error: event.payload.error,
        };
        return;
      case 'driver_note':
        return this.note(event.payload);
      case 'tool_result':
        return this.result(event.payload);
      case 'tests':
        this.seen.testRuns += 1;
        this.open?.tests.push({ ok: event.payload.ok, output: event.payload.output });
        return;
      case 'llm_trailing_text':
        if (this.open) this.open.trailing = event.payload.trailing;
        return;
      case 'reflection':
        this.seen.reflections += 1;
        return this.reflection(event.payload.reflection);
      case 'llm_usage':
        return this.usage(event.payload);
      case 'run_start':
      case 'reflection_request':
      case 'final':
      case 'run_end':
      case 'unknown':
        return;
    }
  }

  private note({ t, note }: Payload<'driver_note'>): void {
    const loop = isLoopNote(note);
    if (loop) {
      this.seen.loops += 1;
      this.looped = true;
    }
    const open = this.open;
    const before =
      !open || (t !== null && open.t !== null && t > open.t) || (loop && open.reply.kind !== 'unanswered');
    if (before) this.pendingNotes.push(note);
    else open.notes.push(note);
  }

  private result({ tool, args, obs }: Payload<'tool_result'>): void {
    this.seen.results += 1;
    if (obs.ok) this.seen.resultsOk += 1;
    const open = this.open;
    if (!open || open.result) return;
    open.result = { tool, args: args ?? null, ok: obs.ok, output: obs.output, meta: obs.meta ?? {} };
    open.afterLoop = this.looped;
  }

  private reflection(said: Record<string, unknown>): void {
    const nextFocus = typeof said.next_focus === 'string' ? said.next_focus : null;
    this.open?.reflections.push({ notes: strings(said.notes), nextFocus, risks: strings(said.risks) });
  }

  private usage(payload: Payload<'llm_usage'>): void {
    if (!this.open || payload.phase === 'reflection') return;
    this.open.usage = {
      promptTokens: payload.prompt_tokens ?? 0,
      completionTokens: payload.completion_tokens ?? 0,
    };
  }
}
