import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ToolResult, Turn } from './turn';
import { fileKey, statesBeforeWrites, Workspace } from './workspace';

const base: Omit<Turn, 'number' | 'reply' | 'result'> = {
  t: null,
  firstEvent: 0,
  requestEvent: null,
  goalMessage: null,
  notesBefore: [],
  trailing: null,
  notes: [],
  afterLoop: false,
  tests: [],
  reflections: [],
  usage: null,
  startedAtMs: null,
  endedAtMs: null,
};

const call = (number: number, name: string, args: unknown, result: Partial<ToolResult> | null): Turn => ({
  ...base,
  number,
  reply: { kind: 'call', name, args, thought: null, raw: null },
  result: result && { tool: name, args, ok: true, output: '', meta: {}, ...result },
});

const read = (
  number: number,
  path: string,
  output: string,
  more: { max?: number; meta?: ToolResult['meta'] } = {},
) =>
  call(
    number,
    'read_file',
    { rel_path: path, max_chars: more.max ?? 4000 },
    { output, meta: more.meta ?? {} },
  );
const write = (number: number, path: string, content: string, ok = true) =>
  call(
    number,
    'write_file',
    { rel_path: path, content },
    { ok, output: ok ? 'Wrote it.' : 'Invalid tool args: x' },
  );

const lastState = (...turns: Turn[]) => statesBeforeWrites([...turns, write(9, 'a.py', 'after')]).at(-1);

describe('what a file held before a write', () => {
  test.each<[string, Turn[], unknown]>([
    ['nobody looked', [], { kind: 'unknown' }],
    ['a read', [read(0, 'a.py', 'x\n')], { kind: 'whole', text: 'x\n', turn: 0, by: 'read' }],
    ['a read by ./path', [read(0, './a.py', 'x')], { kind: 'whole', text: 'x', turn: 0, by: 'read' }],
    ['a read of another file', [read(0, 'b.py', 'x')], { kind: 'unknown' }],
    ['an empty file', [read(0, 'a.py', '')], { kind: 'whole', text: '', turn: 0, by: 'read' }],
    [
      'a read that says it was cut',
      [read(0, 'a.py', 'x', { meta: { truncated: true } })],
      { kind: 'part', text: 'x', turn: 0 },
    ],
    [
      'a read as long as asked for, in an old trace',
      [read(0, 'a.py', '12345', { max: 5 })],
      { kind: 'part', text: '12345', turn: 0 },
    ],
    [
      'a read as long as asked for that says it is whole',
      [read(0, 'a.py', '12345', { max: 5, meta: { truncated: false } })],
      { kind: 'whole', text: '12345', turn: 0, by: 'read' },
    ],
    [
      'length counted in code points, as the recorder does',
      [read(0, 'a.py', '🙂🙂', { max: 4 })],
      { kind: 'whole', text: '🙂🙂', turn: 0, by: 'read' },
    ],
    [
      'a read cut by the recorder',
      [read(0, 'a.py', 'x'.repeat(12_000), { max: 50_000, meta: { truncated: false } })],
      { kind: 'part', text: 'x'.repeat(12_000), turn: 0 },
    ],
    [
      'a read that failed',
      [call(0, 'read_file', { rel_path: 'a.py' }, { ok: false, output: 'Invalid tool args: x' })],
      { kind: 'unknown' },
    ],
    [
      'a read that found none',
      [call(0, 'read_file', { rel_path: 'a.py' }, { ok: false, output: 'File not found: a.py' })],
      { kind: 'absent', turn: 0 },
    ],
    ['a read without a result', [call(0, 'read_file', { rel_path: 'a.py' }, null)], { kind: 'unknown' }],
    [
      'a write',
      [read(0, 'a.py', 'x'), write(1, 'a.py', 'y')],
      { kind: 'whole', text: 'y', turn: 1, by: 'write' },
    ],
    [
      'a failed write',
      [read(0, 'a.py', 'x'), write(1, 'a.py', 'y', false)],
      { kind: 'whole', text: 'x', turn: 0, by: 'read' },
    ],
    [
      'a write nobody answered',
      [read(0, 'a.py', 'x'), call(1, 'write_file', { rel_path: 'a.py', content: 'y' }, null)],
      { kind: 'unknown' },
    ],
    [
      'a short look after a whole read',
      [read(0, 'a.py', 'abc'), read(1, 'a.py', 'a', { meta: { truncated: true } })],
      { kind: 'whole', text: 'abc', turn: 0, by: 'read' },
    ],
    [
      'a short look that shows another beginning',
      [read(0, 'a.py', 'abc'), read(1, 'a.py', 'z', { meta: { truncated: true } })],
      { kind: 'part', text: 'z', turn: 1 },
    ],
  ])('%s', (_name, turns, expected) => {
    expect(lastState(...turns)).toEqual(expected);
  });

  test('only writes that name a file have a state before', () => {
    const turns = [
      read(0, 'a.py', 'x'),
      call(1, 'write_file', { path: 'a.py', content: 'y' }, { ok: false }),
      write(2, 'a.py', 'z'),
    ];
    expect(statesBeforeWrites(turns)).toEqual([
      null,
      null,
      { kind: 'whole', text: 'x', turn: 0, by: 'read' },
    ]);
  });

  test('any order of writes and reads of other files leaves a file alone', () => {
    const others = fc.array(
      fc.tuple(fc.constantFrom('b.py', 'dir/a.py', 'a.pyc'), fc.string(), fc.boolean()),
    );
    fc.assert(
      fc.property(others, (moves) => {
        const workspace = new Workspace();
        workspace.take(read(0, 'a.py', 'kept'));
        moves.forEach(([path, text, isWrite], at) =>
          workspace.take((isWrite ? write : read)(at + 1, path, text)),
        );
        return workspace.at('a.py').kind === 'whole';
      }),
    );
  });
});

describe('fileKey', () => {
  test.each([
    ['./a//b/../c.py', 'a/c.py'],
    ['a/c.py', 'a/c.py'],
    ['/a/./b', '/a/b'],
    ['../x', '../x'],
    ['a/../../x', '../x'],
  ])('%s → %s', (path, key) => {
    expect(fileKey(path)).toBe(key);
  });
});
