import { describe, expect, it } from 'vitest';
import { excludeValue, toggleValue } from './facets';
import type { Filter } from './filter';

const known = ['passed', 'failed', 'untested', 'unfinished'];

describe('a click on a value', () => {
  it.each<[string, Filter, Filter]>([
    ['asks for it', { run: ['a'] }, { run: ['a'], outcome: ['failed'] }],
    ['asks for it too', { outcome: ['passed'] }, { outcome: ['passed', 'failed'] }],
    ['asks for it no more', { outcome: ['passed', 'failed'] }, { outcome: ['passed'] }],
    ['and, the last one gone, for nothing', { outcome: ['failed'] }, {}],
  ])('%s', (_, before, after) => expect(toggleValue(before, 'outcome', 'failed')).toEqual(after));
});

describe('a value shut out', () => {
  it.each<[string, Filter, Filter]>([
    ['leaves the others', {}, { outcome: ['passed', 'untested', 'unfinished'] }],
    ['leaves the others that were asked for', { outcome: ['passed', 'failed'] }, { outcome: ['passed'] }],
    ['was the only one asked for: nothing is asked any more', { outcome: ['failed'] }, {}],
  ])('%s', (_, before, after) => expect(excludeValue(before, 'outcome', 'failed', known)).toEqual(after));
});
