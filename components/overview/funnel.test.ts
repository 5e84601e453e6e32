import { describe, expect, it } from 'vitest';
import { funnelCells, type FunnelNumbers } from './funnel';

const numbers: FunnelNumbers = {
  trajectories: 272,
  runs: 14,
  passed: 136,
  accepted: 34,
  unreviewed: 100,
  validInPassed: 729,
  callsInPassed: 743,
  validInAccepted: 180,
  callsInAccepted: 200,
  samples: { count: 90, candidates: 180 },
};
const nothing = Object.fromEntries(Object.keys(numbers).map((key) => [key, 0]));

const told = (of: FunnelNumbers) =>
  funnelCells(of).map(({ label, value, words, share }) => [label, value, words, share]);

describe('the funnel', () => {
  it('each number with what it is a share of', () => {
    expect(told(numbers)).toEqual([
      ['Trajectories', 272, 'in 14 runs', 1],
      ['Passed', 136, '50\u00a0% of trajectories', 0.5],
      ['Accepted', 34, '25\u00a0% of passed, 100 to review', 0.25],
      ['Valid turns', 180, 'of 200 in 34 accepted trajectories', 0.9],
      ['Samples', 90, 'of 180 turns, by the default recipe', 0.5],
    ]);
  });

  it('while none is accepted, counts and opens the passed ones', () => {
    const cell = funnelCells({ ...numbers, accepted: 0, validInAccepted: 0, callsInAccepted: 0 })[3];
    expect(cell).toMatchObject({
      value: 729,
      words: 'of 743 in 136 passed trajectories',
      href: '/trajectories?outcome=passed',
    });
  });

  it('of nothing makes no share', () => {
    const cells = funnelCells({ ...numbers, ...nothing, samples: { count: 0, candidates: 0 } });
    expect(cells.map(({ value, share }) => [value, share])).toEqual(Array.from({ length: 5 }, () => [0, 0]));
  });

  it.each([
    ['Trajectories', '/trajectories'],
    ['Passed', '/trajectories?outcome=passed'],
    ['Accepted', '/trajectories?outcome=passed&verdict=accepted'],
    ['Valid turns', '/trajectories?outcome=passed&verdict=accepted'],
    ['Samples', '/datasets'],
  ])('%s opens %s', (label, href) => {
    expect(funnelCells(numbers).find((cell) => cell.label === label)?.href).toBe(href);
  });
});
