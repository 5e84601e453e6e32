/** One model call and what followed it. Numbers are positions in the trajectory, from 0. */
export interface Turn {
  number: number;
  /** the recorder's own iteration, null where it has none */
  t: number | null;
  /** position of the turn's first event among the trajectory's events */
  firstEvent: number;
  /** position of the request's event; null when the trace has an answer without a request */
  requestEvent: number | null;
  /** the first user message that is not a tool result, of this turn's request */
  goalMessage: string | null;
  /** notes the driver put in front of this turn's request */
  notesBefore: string[];
  reply: Reply;
  /** text the model wrote after its first JSON object */
  trailing: string | null;
  notes: string[];
  result: ToolResult | null;
  /** whether a loop note had been seen when the result came (or, without one, when the turn ended) */
  afterLoop: boolean;
  tests: TestRun[];
  reflections: Reflection[];
  usage: Usage | null;
  startedAtMs: number | null;
  endedAtMs: number | null;
}

export type Reply =
  | { kind: 'call'; name: string; args: unknown; thought: string | null; raw: unknown }
  | { kind: 'final'; summary: string; changes: unknown; thought: string | null; raw: unknown }
  | { kind: 'other'; action: unknown }
  | { kind: 'parse-error'; error: string; raw: unknown }
  /** the provider or client failed on what the model wrote: counts against validity */
  | { kind: 'call-error'; error: string }
  /** the rollout was cut off by something else: counts in no rate */
  | { kind: 'interrupted'; error: string }
  | { kind: 'unanswered' };

export type ReplyKind = Reply['kind'];

export interface ToolResult {
  tool: string;
  args: unknown;
  ok: boolean;
  output: string;
  meta: Record<string, unknown>;
}

export interface TestRun {
  ok: boolean;
  output: string;
}

export interface Reflection {
  /** null when the reflection itself failed; the note says why */
  notes: string[];
  nextFocus: string | null;
  risks: string[];
}

export interface Usage {
  promptTokens: number;
  completionTokens: number;
}
