import { describe, expect, it } from 'vitest';
import { chosenRuns, evalsHref, type RunChoice } from './run-choice';

const known = [
  { run: 'base & co', purpose: 'eval' },
  { run: 'teacher', purpose: 'teacher' },
  { run: 'tuned', purpose: 'eval' },
  { run: 'unset', purpose: null },
];

const read = (url: string) => chosenRuns(new URL(url, 'http://x').searchParams, known);

describe('chosenRuns', () => {
  it.each([
    { name: 'nothing said', url: '/evals', shown: ['base & co', 'tuned'], unknown: [] },
    { name: 'all', url: '/evals?runs=all', shown: known.map(({ run }) => run), unknown: [] },
    { name: 'none', url: '/evals?runs=none', shown: [], unknown: [] },
    { name: 'a word it does not know', url: '/evals?runs=x', shown: ['base & co', 'tuned'], unknown: [] },
    {
      name: 'names, twice and in another order',
      url: '/evals?run=tuned&run=teacher&run=tuned',
      shown: ['teacher', 'tuned'],
      unknown: [],
    },
    {
      name: 'a name that is not here',
      url: '/evals?run=tuned&run=gone',
      shown: ['tuned'],
      unknown: ['gone'],
    },
  ])('$name', ({ url, shown, unknown }) => {
    expect(read(url)).toMatchObject({ shown, unknown });
  });
});

it.each<RunChoice>([
  { kind: 'eval' },
  { kind: 'all' },
  { kind: 'chosen', runs: [] },
  { kind: 'chosen', runs: ['base & co', 'tuned'] },
])('goes to the URL and back: %o', (choice) => {
  expect(read(evalsHref(choice)).choice).toEqual(choice);
});
