import { describe, expect, it } from 'vitest';
import { folderOf, runNameOf, sharedNames } from './run-names';

describe('runNameOf', () => {
  it.each([
    ['traces lie in what was given', 'teacher/a.jsonl', 'teacher'],
    ['traces lie one folder down', 'runs/teacher/a.jsonl', 'teacher'],
    ['traces lie deep', 'runs/2026/teacher/a.jsonl', '2026/teacher'],
    ['a file without a folder', 'a.jsonl', ''],
  ])('%s', (_name, file, run) => {
    expect(runNameOf(folderOf(file))).toBe(run);
  });
});

describe('sharedNames', () => {
  it.each<[string, string[], string[]]>([
    ['none', ['a', 'b'], []],
    ['one twice', ['a', 'b', 'a'], ['a']],
    ['one three times and another twice', ['a', 'a', 'b', 'a', 'b'], ['a', 'b']],
    ['no names', [], []],
  ])('%s', (_name, names, shared) => {
    expect([...sharedNames(names)].sort()).toEqual(shared);
  });
});
