import { describe, expect, it } from 'vitest';
import { defaultSort, nextSort, readSort, sortFields, sortText } from './sort';

describe('an order as text', () => {
  const all = sortFields.flatMap((by) => [
    { by, descending: false },
    { by, descending: true },
  ]);
  it.each(all)('$by, descending $descending, there and back', (sort) =>
    expect(readSort(sortText(sort))).toEqual(sort),
  );

  it.each(['', '-', '--started', 'Started', 'started ', 'goal', '+task'])('%j is none', (text) =>
    expect(readSort(text)).toBeNull(),
  );
});

describe('a click on a column', () => {
  it.each([
    ['another column of words', 'task', { by: 'task', descending: false }],
    ['another column of numbers', 'tokens', { by: 'tokens', descending: true }],
    ['calls, the worst first', 'validity', { by: 'validity', descending: false }],
    ['the same column turns round', 'started', { by: 'started', descending: false }],
  ] as const)('%s', (_, by, sort) => expect(nextSort(defaultSort, by)).toEqual(sort));

  it.each(sortFields)('twice on %s is there and back', (by) => {
    const once = nextSort(defaultSort, by);
    expect(nextSort(nextSort(once, by), by)).toEqual(once);
  });
});
