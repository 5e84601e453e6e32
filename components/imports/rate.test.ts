import { describe, expect, it } from 'vitest';
import { rateOf, timeLeftMs, withSample, type Sample } from './rate';

const samples = (...pairs: [number, number][]): Sample[] =>
  pairs.reduce<Sample[]>((all, [atMs, bytes]) => withSample(all, { atMs, bytes }), []);

describe('rate and time left', () => {
  it.each<[string, Sample[], number | null, number | null]>([
    ['no sample', samples(), null, null],
    ['one sample', samples([0, 10]), null, null],
    ['too soon', samples([0, 0], [100, 10]), null, null],
    ['steady', samples([0, 0], [1000, 100], [2000, 200]), 100, 8000],
    ['the last five seconds only', samples([0, 0], [6000, 600], [7000, 800]), 200, 1000],
    ['begun again from the start', samples([0, 900], [1000, 0], [2000, 100]), 100, 9000],
    ['standing still', samples([0, 100], [2000, 100]), null, null],
    ['complete', samples([0, 0], [1000, 1000]), 1000, 0],
  ])('%s', (_name, given, rate, left) => {
    expect(rateOf(given)).toBe(rate);
    expect(timeLeftMs(given, 1000)).toBe(left);
  });
});
