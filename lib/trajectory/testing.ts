import type { TraceEvent } from './event';

/** Builders of events for tests: the shape the gate hands over, with what a test does not care about filled in. */

const head = { ts: 1, runId: 'r', meta: {} } as const;

export const requestEvent = (t: number, goal = 'GOAL:\nFix it'): TraceEvent => ({
  ...head,
  kind: 'llm_request',
  payload: { t, messages: [{ role: 'user', content: goal }] },
});

export const callEvent = (t: number, name: string, args: unknown = {}): TraceEvent => ({
  ...head,
  kind: 'llm_action',
  payload: { t, action: { type: 'tool_call', name, args }, raw: null },
});

export const finalEvent = (t: number, summary = 'done'): TraceEvent => ({
  ...head,
  kind: 'llm_action',
  payload: { t, action: { type: 'final', summary, changes: [] }, raw: null },
});

export const resultEvent = (t: number, ok: boolean, output = '', tool = 'read_file'): TraceEvent => ({
  ...head,
  kind: 'tool_result',
  payload: { t, tool, args: {}, obs: { ok, output, meta: {} } },
});

export const noteEvent = (t: number, note: string): TraceEvent => ({
  ...head,
  kind: 'driver_note',
  payload: { t, note },
});

export const loopNoteEvent = (t: number): TraceEvent => noteEvent(t, 'Loop detected: change approach');

export const testsEvent = (ok: boolean, output = ''): TraceEvent => ({
  ...head,
  kind: 'tests',
  payload: { ok, output },
});

export const parseErrorEvent = (t: number, raw: unknown): TraceEvent => ({
  ...head,
  kind: 'llm_parse_error',
  payload: { t, error: 'not JSON', raw },
});

export const errorEvent = (t: number, error: string): TraceEvent => ({
  ...head,
  kind: 'llm_error',
  payload: { t, error },
});
