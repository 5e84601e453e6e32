import { describe, expect, it } from 'vitest';
import { commandOf, groupsOf, nameProblems, runChoicesOf, type LookedAt } from './folder-groups';

const file = (path: string, kind: LookedAt['kind'] = 'trace', bytes = 10): LookedAt => ({
  path,
  kind,
  bytes,
});
const two = groupsOf([file('runs/b/1.jsonl'), file('runs/a/1.jsonl'), file('runs/a/report.json', 'report')]);

describe('groupsOf', () => {
  it('groups what goes in by folder, and tells runs from the rest', () => {
    expect(
      groupsOf([
        ...['runs/a/1.jsonl', 'runs/a/2.jsonl'].map((path) => file(path)),
        file('suites/s.json', 'suite'),
        file('x.py', 'not-used'),
      ]),
    ).toEqual([
      { folder: 'runs/a', name: 'a', isRun: true, counts: { trace: 2 }, bytes: 20 },
      { folder: 'suites', name: 'suites', isRun: false, counts: { suite: 1 }, bytes: 10 },
    ]);
  });
});

describe('nameProblems', () => {
  it.each<[string, LookedAt[], Record<string, { name: string; purpose: '' }>, string[]]>([
    ['different folders', [file('a/1.jsonl'), file('b/1.jsonl')], {}, []],
    ['two folders of one name', [file('a/x/1.jsonl'), file('b/x/1.jsonl')], {}, ['a/x', 'b/x']],
    [
      'one of them renamed',
      [file('a/x/1.jsonl'), file('b/x/1.jsonl')],
      { 'a/x': { name: 'y', purpose: '' } },
      [],
    ],
    [
      'renamed to a name that is taken',
      [file('a/1.jsonl'), file('b/1.jsonl')],
      { a: { name: ' b ', purpose: '' } },
      ['a', 'b'],
    ],
    ['files without a folder', [file('1.jsonl')], {}, ['']],
    ['a folder without traces of the same name', [file('a/x/1.jsonl'), file('b/x/s.json', 'suite')], {}, []],
  ])('%s', (_name, files, chosen, folders) => {
    expect([...nameProblems(groupsOf(files), chosen).keys()]).toEqual(folders);
  });
});

describe('runChoicesOf and commandOf', () => {
  it('say only what differs', () => {
    expect(runChoicesOf(two, {})).toEqual([]);
    const chosen = {
      'runs/a': { name: 'mine', purpose: '' as const },
      'runs/b': { name: 'b', purpose: 'eval' as const },
    };
    expect(runChoicesOf(two, chosen)).toEqual([
      { folder: 'runs/a', name: 'mine' },
      { folder: 'runs/b', purpose: 'eval' },
    ]);
  });

  it.each([
    ['several runs', two, {}, 'npm run -s winnow -- import runs'],
    [
      'one run renamed',
      groupsOf([file('a/1.jsonl')]),
      { a: { name: "my 'run'", purpose: 'teacher' as const } },
      `npm run -s winnow -- import runs --run 'my '\\''run'\\''' --purpose teacher`,
    ],
  ])('%s', (_name, groups, chosen, command) => {
    expect(commandOf(['runs'], groups, chosen)).toBe(command);
  });
});
