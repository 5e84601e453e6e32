import { describe, expect, test } from 'vitest';
import { outlineLine, shortPath, type OutlineLine } from './outline';
import type { Reply, Turn } from './turn';

const turn = (reply: Reply, more: Partial<Turn> = {}): Turn => ({
  number: 3,
  t: 3,
  firstEvent: 0,
  requestEvent: 0,
  goalMessage: null,
  notesBefore: [],
  reply,
  trailing: null,
  notes: [],
  result: null,
  afterLoop: false,
  tests: [],
  reflections: [],
  usage: null,
  startedAtMs: null,
  endedAtMs: null,
  ...more,
});
const call = (name: string, args: unknown): Reply => ({ kind: 'call', name, args, thought: null, raw: null });
const result = (ok: boolean, output: string): Pick<Turn, 'result'> => ({
  result: { tool: '', args: {}, ok, output, meta: {} },
});

describe('outlineLine', () => {
  test.each<[string, Turn, Partial<OutlineLine>]>([
    [
      'a listing',
      turn(call('list_files', { rel_dir: '.', max_files: 9 }), result(true, 'a')),
      { icon: 'list', verb: 'list', argument: '.', ok: true, trouble: '' },
    ],
    [
      'a search',
      turn(call('grep', { pattern: 'def f', rel_dir: '.' })),
      { icon: 'grep', argument: '“def f”', ok: null },
    ],
    [
      'a read that finds nothing',
      turn(call('read_file', { rel_path: 'x/f.py' }), result(false, 'File not found: x/f.py')),
      { verb: 'read', argument: '…/f.py', fullArgument: 'x/f.py', ok: false, trouble: 'not found' },
    ],
    [
      'arguments of other names',
      turn(call('read_file', { path: 'f.py' }), result(false, 'Invalid tool args: missing')),
      { argument: 'f.py', trouble: 'wrong arguments' },
    ],
    ['arguments that are none', turn(call('read_file', 'f.py')), { argument: '', icon: 'read' }],
    [
      'a tool nobody knows',
      turn(call('shell', { command: 'ls' })),
      { icon: 'call', verb: 'shell', argument: 'ls' },
    ],
    [
      'a tool named like what every object has',
      turn(call('constructor', {})),
      { icon: 'call', verb: 'constructor', argument: '' },
    ],
    ['a call without a name', turn(call('', {})), { verb: 'a tool without a name' }],
    [
      'a final',
      turn({ kind: 'final', summary: 'Done.\nAll of it.', changes: [], thought: null, raw: null }),
      { icon: 'final', argument: 'Done.' },
    ],
    [
      'a broken reply',
      turn({ kind: 'parse-error', error: 'no JSON', raw: null }),
      { icon: 'broken', verb: 'not readable', argument: 'no JSON' },
    ],
    ['no answer', turn({ kind: 'unanswered' }), { icon: 'silent', verb: 'no answer', argument: '' }],
    [
      'a loop note',
      turn({ kind: 'unanswered' }, { notesBefore: ['Loop detected: change approach'] }),
      { loop: true },
    ],
    [
      'tests',
      turn(call('write_file', { rel_path: 'f.py' }), { tests: [{ ok: false, output: '1 error in 0.1s' }] }),
      { tests: { ok: false, failed: 1, passed: 0 } },
    ],
    [
      'tests that say no count',
      turn(call('write_file', {}), { tests: [{ ok: false, output: 'Timed out' }] }),
      { tests: { ok: false, failed: null, passed: null } },
    ],
  ])('%s', (_name, given, expected) => {
    expect(outlineLine(given)).toMatchObject({ number: 3, ...expected });
  });
});

test.each([
  ['a/b/c.py', '…/c.py'],
  ['c.py', 'c.py'],
  ['a/b/', '…/b/'],
  ['/c.py', '…/c.py'],
])('shortPath %s', (path, short) => {
  expect(shortPath(path)).toBe(short);
});
