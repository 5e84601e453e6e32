import { expect, it } from 'vitest';
import { pairRollouts } from './rollout-pairs';
import { reportResult, tracedRollout } from './testing';

const row = (run_id: string, error: string | null = null) => reportResult({ task_id: 't', run_id, error });

it.each([
  { name: 'both sides tell of it', results: [row('a')], keys: ['a'], kinds: ['both'] },
  { name: 'an exception', results: [row('a', 'Unknown tool: x')], keys: ['a'], kinds: ['errored'] },
  {
    name: 'a row whose trace was not imported',
    results: [row('a'), row('b', 'x')],
    keys: [],
    kinds: ['only-in-report', 'only-in-report'],
  },
  { name: 'a trace the report does not know', results: [], keys: ['a'], kinds: ['only-in-traces'] },
  {
    name: 'two rows with one run_id',
    results: [row('a'), row('a')],
    keys: ['a'],
    kinds: ['both', 'only-in-report'],
  },
])('$name', ({ results, keys, kinds }) => {
  const pairs = pairRollouts(
    results,
    keys.map((key) => tracedRollout({ key })),
  );
  expect(pairs.map(({ kind }) => kind)).toEqual(kinds);
});
