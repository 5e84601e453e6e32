import { describe, expect, it } from 'vitest';
import { checkedPath, layOut, namedRuns } from './uploads-layout';

const files = (...paths: string[]) => paths.map((path, number) => ({ number, path }));

describe('a path from a browser', () => {
  it.each([
    ['a file', 'a.jsonl'],
    ['folders', 'runs/teacher/a.jsonl'],
    ['spaces and other writing', 'läufe/テスト 1/a b.jsonl'],
    ['dots inside names', 'v1..2/.hidden.jsonl'],
    ['line ends and quotes', 'a"\n.jsonl'],
  ])('takes %s', (_name, path) => {
    expect(checkedPath(path)).toBe(path);
  });

  it.each([
    ['none', ''],
    ['an absolute one', '/etc/passwd'],
    ['a drive', 'C:/x.jsonl'],
    ['a way up', '../x.jsonl'],
    ['a way up inside', 'a/../../x.jsonl'],
    ['a way up at the end', 'a/..'],
    ['the folder itself', './a'],
    ['an empty part', 'a//b'],
    ['a slash at the end', 'a/'],
    ['backslashes', 'a\\..\\b'],
    ['a NUL', 'a\u0000b'],
    ['a lone surrogate', 'a\ud800'],
    ['a name too long for a disk', `${'ä'.repeat(128)}.jsonl`],
    ['a path too long', 'a/'.repeat(2048) + 'b'],
  ])('refuses %s', (_name, path) => {
    expect(() => checkedPath(path)).toThrow('cannot be imported');
  });
});

describe('layOut', () => {
  it('makes a run a folder, named as the contract says or as somebody chose', () => {
    const given = files('runs/a/1.jsonl', 'runs/b/c/1.jsonl', 'runs/a/report.json', 'suites/s.json');
    expect(layOut(given, { runs: [{ folder: 'runs/a', name: 'mine' }] })).toEqual({
      moves: [
        { number: 0, to: 'folder-0/1.jsonl' },
        { number: 1, to: 'folder-1/1.jsonl' },
        { number: 2, to: 'folder-0/report.json' },
        { number: 3, to: 'folder-2/s.json' },
      ],
      sources: [
        { place: 'folder-0', name: 'mine' },
        { place: 'folder-1', name: 'b/c' },
        { place: 'folder-2', name: 'suites' },
      ],
    });
  });

  it('keeps the tree when everything is one run', () => {
    expect(layOut(files('runs/a/1.jsonl', 'x.jsonl'), { runName: 'one' })).toEqual({
      moves: [
        { number: 0, to: 'tree/runs/a/1.jsonl' },
        { number: 1, to: 'tree/x.jsonl' },
      ],
      sources: [{ place: 'tree/runs' }, { place: 'tree/x.jsonl' }],
    });
  });
});

describe('namedRuns', () => {
  it('refuses two folders with one name until one is renamed', () => {
    const paths = ['a/x/1.jsonl', 'b/x/1.jsonl'];
    expect(() => namedRuns(paths, [])).toThrow('Two folders are called x');
    expect([...namedRuns(paths, [{ folder: 'b/x', name: 'y' }]).values()]).toEqual(['x', 'y']);
    expect(() =>
      namedRuns(paths, [
        { folder: 'a/x', name: 'y' },
        { folder: 'b/x', name: 'y' },
      ]),
    ).toThrow('called y');
  });

  it('asks for a name when files have no folder', () => {
    expect(() => namedRuns(['1.jsonl'], [])).toThrow('need the name of a run');
    expect([...namedRuns(['1.jsonl'], [{ folder: '', name: 'one' }])]).toEqual([['', 'one']]);
  });

  it('does not count folders without traces', () => {
    expect([...namedRuns(['a/x/1.jsonl', 'b/x/report.json', 's.json'], [])]).toEqual([['a/x', 'x']]);
  });
});
