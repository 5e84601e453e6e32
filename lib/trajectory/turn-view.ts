import type { Reflection, Reply, TestRun, ToolResult, Turn, Usage } from './turn';
import type { FileState } from './workspace';

/** A turn as a screen needs it: plain values, nothing twice. */
export interface TurnView {
  number: number;
  /** the recorder's own iteration, null where it has none */
  t: number | null;
  reply: ReplyView;
  /** the model's own text, where it is more or other than the parsed reply; null when there is nothing to add */
  written: WrittenReply | null;
  /** the thought was given among the arguments, from where the recorder took it */
  thoughtInArguments: boolean;
  notesBefore: string[];
  notes: string[];
  trailing: string | null;
  result: Pick<ToolResult, 'ok' | 'output' | 'meta'> | null;
  tests: TestRun[];
  reflections: Reflection[];
  usage: Usage | null;
  durationMs: number | null;
  /** for a write that names a file: what the file held just before it */
  before: FileState | null;
}

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
/** The reply without the copy that the recorder keeps beside it. */
export type ReplyView = Without<Reply, 'raw'>;

export interface WrittenReply {
  /** before, around and after the part that is JSON; `json` alone when the whole is */
  before: string;
  json: string;
  after: string;
}

export interface WrittenMessage {
  content?: unknown;
  tool_calls?: unknown[] | undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two values of JSON are the same, order of keys apart. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}

/** Where the JSON object that begins at `start` ends, by counting brackets outside strings; -1 when it never does. */
function objectEnd(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return -1;
}

/** Tells the JSON object in a reply from the prose and fences around it. A reply without one is all `before`. */
export function splitReply(text: string): WrittenReply {
  const start = text.indexOf('{');
  const end = start < 0 ? -1 : objectEnd(text, start);
  if (end < 0) return { before: text, json: '', after: '' };
  return { before: text.slice(0, start), json: text.slice(start, end), after: text.slice(end) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A raw reply whose thought is moved to where the recorder puts it. */
function withThoughtOutside(raw: unknown): unknown {
  if (
    !isObject(raw) ||
    !isObject(raw.args) ||
    typeof raw.args.thought !== 'string' ||
    raw.thought !== undefined
  )
    return raw;
  const { thought, ...args } = raw.args;
  return { ...raw, args, thought };
}

/** The text of a raw reply that the recorder could not parse, or the object as JSON. */
function rawText(raw: unknown): string {
  if (isObject(raw) && typeof raw.raw_text === 'string') return raw.raw_text;
  return JSON.stringify(raw, null, 2) ?? '';
}

function actionOf(reply: Reply): unknown {
  if (reply.kind === 'call') {
    const action = { type: 'tool_call', name: reply.name, args: reply.args };
    return reply.thought === null ? action : { ...action, thought: reply.thought };
  }
  if (reply.kind !== 'final') return null;
  const action = { type: 'final', summary: reply.summary, changes: reply.changes };
  return reply.thought === null ? action : { ...action, thought: reply.thought };
}

/** From the message as it went into the next request: text that is more than the JSON, or several calls at once. */
function fromMessage(message: WrittenMessage | null, raw: unknown): WrittenReply | null {
  if (message === null) return null;
  const calls = message.tool_calls ?? [];
  const said = typeof message.content === 'string' ? message.content : '';
  if (calls.length > 1) return { before: said, json: JSON.stringify(calls, null, 2), after: '' };
  if (said.trim() === '' || (calls.length === 0 && isSame(parsed(said), raw))) return null;
  return splitReply(said);
}

/**
 * What a model wrote, where that is other than the parsed reply.
 * @param message the assistant's message in the next request, where the trace keeps it word for word
 */
export function writtenReply(reply: Reply, message: WrittenMessage | null): WrittenReply | null {
  if (reply.kind === 'parse-error') return splitReply(rawText(reply.raw));
  if (reply.kind === 'other') return { before: '', json: rawText(reply.action), after: '' };
  if (reply.kind !== 'call' && reply.kind !== 'final') return null;
  const worded = fromMessage(message, reply.raw ?? actionOf(reply));
  if (worded || reply.raw === null) return worded;
  const isPlain = reply.kind === 'final' || isSame(withThoughtOutside(reply.raw), actionOf(reply));
  return isPlain ? null : { before: '', json: rawText(reply.raw), after: '' };
}

function replyView(reply: Reply): ReplyView {
  if (reply.kind !== 'call' && reply.kind !== 'final' && reply.kind !== 'parse-error') return reply;
  const { raw: _raw, ...rest } = reply;
  return rest;
}

const hasThoughtInside = (reply: Reply): boolean =>
  reply.kind === 'call' &&
  isObject(reply.raw) &&
  isObject(reply.raw.args) &&
  typeof reply.raw.args.thought === 'string';

/** A turn as a screen needs it. */
export function turnView(turn: Turn, before: FileState | null, message: WrittenMessage | null): TurnView {
  const {
    number,
    t,
    reply,
    notesBefore,
    notes,
    trailing,
    result,
    tests,
    reflections,
    usage,
    startedAtMs,
    endedAtMs,
  } = turn;
  return {
    number,
    t,
    reply: replyView(reply),
    written: writtenReply(reply, message),
    thoughtInArguments: hasThoughtInside(reply),
    notesBefore,
    notes,
    trailing,
    result: result && { ok: result.ok, output: result.output, meta: result.meta },
    tests,
    reflections,
    usage,
    durationMs:
      startedAtMs === null || endedAtMs === null ? null : Math.max(0, Math.round(endedAtMs - startedAtMs)),
    before,
  };
}
