import { describe, expect, it } from 'vitest';
import { nextSteps, type Situation } from './next-steps';

const settled: Situation = {
  unreviewed: 0,
  accepted: 0,
  runs: { all: 3, own: 3, withoutPurpose: 0, evals: 2 },
  lastImport: { id: 4, state: 'done', error: null },
};

describe('what to do next', () => {
  it.each<[string, Partial<Situation>, string[]]>([
    ['nothing', {}, []],
    ['only the sample', { runs: { ...settled.runs, own: 0 } }, ['Bring in your own traces']],
    ['no evaluation', { runs: { ...settled.runs, evals: 0 } }, ['Bring in an evaluation run']],
    [
      'one run without a purpose',
      { runs: { ...settled.runs, withoutPurpose: 1 } },
      ['Say what 1 run is for'],
    ],
    ['undecided', { unreviewed: 1284 }, ['Decide on 1,284 trajectories']],
    ['accepted', { accepted: 1 }, ['Write a training file']],
    [
      'an import failed',
      { lastImport: { id: 4, state: 'failed', error: 'disk full' } },
      ['The last import failed'],
    ],
    [
      'an import goes on',
      { lastImport: { id: 4, state: 'reading', error: null } },
      ['An import is under way'],
    ],
    ['an import was cancelled', { lastImport: { id: 4, state: 'cancelled', error: null } }, []],
    [
      'several, the most pressing first',
      { unreviewed: 2, accepted: 1, lastImport: { id: 4, state: 'failed', error: null } },
      ['The last import failed', 'Decide on 2 trajectories', 'Write a training file'],
    ],
  ])('%s', (_, more, titles) => {
    expect(nextSteps({ ...settled, ...more }).map((step) => step.title)).toEqual(titles);
  });

  it('the trajectories to decide on are the ones it counted', () => {
    expect(nextSteps({ ...settled, unreviewed: 2 })[0]?.href).toBe(
      '/trajectories?outcome=passed&verdict=unreviewed',
    );
  });
});
