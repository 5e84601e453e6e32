import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomes } from '@/lib/trajectory/outcome';
import { verdicts } from '@/lib/review/decision';
import type { Filter } from './filter';
import { defaultSort, sortFields, type Sort } from './sort';
import { listHref, listingFromUrl, listingToUrl, trajectoryHref, urlOf } from './url';

// A trace may leave its task or model empty, and then that is what is asked for.
const text = fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0'));
const names = fc.uniqueArray(text, { minLength: 1, maxLength: 4 });
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });

const filters: fc.Arbitrary<Filter> = fc.record(
  {
    run: names,
    model: names,
    task: names,
    outcome: some(outcomes),
    verdict: some(verdicts),
    purpose: some(['teacher', 'eval', 'none'] as const),
    words: text.filter((words) => words.trim() !== ''),
    has: some([
      'invalid-call',
      'parse-error',
      'interrupted',
      'unanswered',
      'loop',
      'schema-invalid',
    ] as const),
  },
  { requiredKeys: [] },
);
const sorts: fc.Arbitrary<Sort> = fc.record({ by: fc.constantFrom(...sortFields), descending: fc.boolean() });

describe('a listing in a URL', () => {
  it('goes there and back, also as text', () => {
    fc.assert(
      fc.property(filters, sorts, (filter, sort) => {
        const query = listingToUrl({ filter, sort }).toString();
        expect(listingFromUrl(new URLSearchParams(query))).toEqual({ filter, sort, ignored: [] });
      }),
    );
  });

  it('reads any URL, and once read it is settled', () => {
    const keys = fc.oneof(
      fc.constantFrom('run', 'outcome', 'words', 'has', 'sort', 'from', '__proto__'),
      fc.string(),
    );
    const values = fc.oneof(
      fc.constantFrom('passed', 'loop', '-task', '', ' ', '\0'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, values), { maxLength: 8 }), (pairs) => {
        const { filter, sort } = listingFromUrl(new URLSearchParams(pairs));
        expect(listingFromUrl(listingToUrl({ filter, sort }))).toEqual({ filter, sort, ignored: [] });
      }),
      { numRuns: 40 },
    );
  });

  it('leaves out what asks nothing', () => {
    expect(listingToUrl({ filter: {}, sort: defaultSort }).toString()).toBe('');
  });

  it.each([
    ['nothing', '', { filter: {}, sort: defaultSort, ignored: [] }],
    [
      'repeated keys',
      'run=a&run=b&outcome=passed&sort=-turns',
      {
        filter: { run: ['a', 'b'], outcome: ['passed'] },
        sort: { by: 'turns', descending: true },
        ignored: [],
      },
    ],
    ['one value twice', 'run=a&run=a', { filter: { run: ['a'] }, sort: defaultSort, ignored: [] }],
    [
      'an unknown value beside a known one',
      'outcome=passed&outcome=won',
      { filter: { outcome: ['passed'] }, sort: defaultSort, ignored: [{ key: 'outcome', value: 'won' }] },
    ],
    [
      'an unknown order',
      'sort=luck',
      { filter: {}, sort: defaultSort, ignored: [{ key: 'sort', value: 'luck' }] },
    ],
    [
      'an unknown field',
      'outcomes=passed',
      { filter: {}, sort: defaultSort, ignored: [{ key: 'outcomes', value: 'passed' }] },
    ],
    ['NUL', 'run=a%00', { filter: {}, sort: defaultSort, ignored: [{ key: 'run', value: 'a\0' }] }],
    [
      'words twice',
      'words=fix&words=sieve',
      { filter: { words: 'fix sieve' }, sort: defaultSort, ignored: [] },
    ],
  ])('%s', (_, query, read) => expect(listingFromUrl(new URLSearchParams(query))).toEqual(read));
});

describe('addresses', () => {
  it.each([
    ['all', listHref({}), '/trajectories'],
    ['some', listHref({ outcome: ['passed'], run: ['a b'] }), '/trajectories?run=a+b&outcome=passed'],
    ['a trajectory of all', trajectoryHref(7, ''), '/trajectories/7'],
    ['a trajectory of some', trajectoryHref(7, 'run=a&run=b'), '/trajectories/7?from=run%3Da%26run%3Db'],
  ])('%s', (_, href, expected) => expect(href).toBe(expected));

  it('takes what Next hands over', () => {
    expect(urlOf({ run: ['a', 'b'], sort: 'task', none: undefined }).toString()).toBe(
      'run=a&run=b&sort=task',
    );
  });
});
