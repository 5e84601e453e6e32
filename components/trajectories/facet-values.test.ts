import { describe, expect, it } from 'vitest';
import type { Facets } from '@/lib/filters/facets';
import { facetValues } from './facet-values';

const facets: Facets = {
  outcome: [
    { value: 'failed', count: 3 },
    { value: 'passed', count: 1 },
  ],
  verdict: [],
  purpose: [],
  run: [
    { value: 'b', count: 3 },
    { value: 'a', count: 1 },
  ],
  model: [],
  task: [],
};

describe('what a facet offers', () => {
  it('every outcome in its own order, also those nobody has', () => {
    expect(facetValues('outcome', { outcome: ['failed'] }, facets)).toEqual([
      { value: 'passed', count: 1, chosen: false },
      { value: 'failed', count: 3, chosen: true },
      { value: 'untested', count: 0, chosen: false },
      { value: 'unfinished', count: 0, chosen: false },
    ]);
  });

  it('the runs there are, and a run that is asked for and not there', () => {
    expect(facetValues('run', { run: ['a', 'gone'] }, facets)).toEqual([
      { value: 'b', count: 3, chosen: false },
      { value: 'a', count: 1, chosen: true },
      { value: 'gone', count: 0, chosen: true },
    ]);
  });

  it('what is asked for, while nothing is counted yet', () => {
    expect(facetValues('task', { task: [''] }, null)).toEqual([{ value: '', count: 0, chosen: true }]);
  });
});
