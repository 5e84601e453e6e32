import { describe, expect, test } from 'vitest';
import { expectedDiffPx, limitPx, linePx, paddingPx } from './editor-size';

const lines = (count: number, word = 'line'): string =>
  Array.from({ length: count }, (_, at) => `${word} ${at}`).join('\n');
const ends = 2 * paddingPx;

describe('expectedDiffPx', () => {
  test.each<[string, string, string, number]>([
    ['a changed line', 'a\nb\nc', 'a\nx\nc', ends + 3 * linePx],
    ['an added line', 'a\nc', 'a\nb\nc', ends + 3 * linePx],
    [
      'long equal parts fold',
      `${lines(30)}\nold\n${lines(30)}`,
      `${lines(30)}\nnew\n${lines(30)}`,
      ends + 7 * linePx + 2 * 24,
    ],
    ['nothing shared', 'a', 'b\nc', ends + 2 * linePx],
    ['much changed', lines(500, 'a'), lines(500, 'b'), limitPx],
  ])('%s', (_name, before, after, heightPx) => {
    expect(expectedDiffPx(before, after)).toBe(heightPx);
  });
});
