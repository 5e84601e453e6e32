import { describe, expect, test } from 'vitest';
import type { TraceEvent } from './event';
import {
  callEvent,
  errorEvent,
  finalEvent,
  loopNoteEvent,
  noteEvent,
  parseErrorEvent,
  requestEvent,
  resultEvent,
  testsEvent,
} from './testing';
import { goalMessageOf, TurnFold } from './turns';

function fold(...events: TraceEvent[]) {
  const turns = new TurnFold();
  for (const event of events) turns.add(event);
  return turns;
}

test('a turn is a request, its answer and what followed', () => {
  const { turns, seen } = fold(
    requestEvent(0),
    callEvent(0, 'write_file', { rel_path: 'a' }),
    noteEvent(0, 'touched a'),
    resultEvent(0, true, 'Wrote a', 'write_file'),
    testsEvent(false, '1 failed'),
    requestEvent(1),
    finalEvent(1),
  );
  expect(turns).toHaveLength(2);
  expect(turns[0]).toMatchObject({
    t: 0,
    reply: { kind: 'call', name: 'write_file', args: { rel_path: 'a' } },
    notes: ['touched a'],
    result: { ok: true, output: 'Wrote a' },
    tests: [{ ok: false, output: '1 failed' }],
    afterLoop: false,
  });
  expect(turns[1]).toMatchObject({ requestEvent: 5, reply: { kind: 'final', summary: 'done' } });
  expect(seen).toEqual({
    loops: 0,
    reflections: 0,
    testRuns: 1,
    results: 1,
    resultsOk: 1,
    requests: 2,
    actions: 2,
  });
});

describe('a loop note', () => {
  test('stands before the request of its turn, and everything from there on is after it', () => {
    const { turns } = fold(
      requestEvent(0),
      callEvent(0, 'grep'),
      resultEvent(0, true),
      loopNoteEvent(1),
      requestEvent(1),
      callEvent(1, 'grep'),
      resultEvent(1, true),
    );
    expect(turns.map(({ afterLoop }) => afterLoop)).toEqual([false, true]);
    expect(turns[1]?.notesBefore).toEqual(['Loop detected: change approach']);
    expect(turns[0]?.notes).toEqual([]);
  });

  test('between a call and its result makes that turn one after a loop', () => {
    const { turns } = fold(requestEvent(0), callEvent(0, 'grep'), loopNoteEvent(0), resultEvent(0, true));
    expect(turns[0]?.afterLoop).toBe(true);
  });

  test('other notes do not', () => {
    const { turns, seen } = fold(
      requestEvent(0),
      noteEvent(0, 'touched a'),
      callEvent(0, 'grep'),
      resultEvent(0, true),
    );
    expect(turns[0]?.afterLoop).toBe(false);
    expect(seen.loops).toBe(0);
  });
});

test.each<[string, TraceEvent, string]>([
  ['a parse error', parseErrorEvent(0, { type: 'invalid_json', raw_text: 'Sure!' }), 'parse-error'],
  ['an error about the reply', errorEvent(0, 'Unterminated string starting at: line 1'), 'call-error'],
  ['an error of the network', errorEvent(0, 'connection reset'), 'interrupted'],
])('%s is the answer', (_name, event, kind) => {
  expect(fold(requestEvent(0), event).turns.map(({ reply }) => reply.kind)).toEqual([kind]);
});

test('a request without an answer stays unanswered; an answer without a request is a turn', () => {
  const { turns } = fold(requestEvent(0), requestEvent(1), callEvent(1, 'grep'), callEvent(1, 'grep'));
  expect(turns.map(({ reply }) => reply.kind)).toEqual(['unanswered', 'call', 'call']);
  expect(turns[2]?.requestEvent).toBeNull();
});

test('only the first result of a turn is its own', () => {
  const { turns, seen } = fold(
    requestEvent(0),
    callEvent(0, 'grep'),
    resultEvent(0, true, 'a'),
    resultEvent(0, false, 'b'),
  );
  expect(turns[0]?.result?.output).toBe('a');
  expect(seen.results).toBe(2);
});

test('the goal message is the first user message that is no tool result', () => {
  const messages = [
    { role: 'system', content: 's' },
    { role: 'user', content: '[tool_result]\nx' },
    { role: 'user', content: 'GOAL' },
  ];
  expect(goalMessageOf(messages)).toBe('GOAL');
  expect(goalMessageOf([])).toBeNull();
});
