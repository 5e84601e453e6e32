import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noStanding } from '@/lib/review/standing';
import { candidateOf, type Candidate } from './candidate';
import { all, any, equal, holds, isCandidate, not, oneOf } from './predicate';
import { anyPredicate, anyStanding, anyTurnFacts } from './testing';

const anyCandidate = fc
  .tuple(anyTurnFacts, anyStanding)
  .map(([facts, standing]) => candidateOf(facts, standing));
const candidate: Candidate = {
  kind: 'call',
  tool: 'read_file',
  valid: true,
  schemaValid: true,
  result: 1,
  tests: 0,
  afterLoop: false,
  writeTarget: true,
  rootListed: true,
  outcome: 'passed',
  verdict: 'unreviewed',
  afterCut: false,
  leftOut: false,
};

describe('holds', () => {
  it.each([
    ['a value', equal('outcome', 'passed'), true],
    ['another value', equal('outcome', 'failed'), false],
    ['one of several', oneOf('outcome', ['failed', 'passed']), true],
    ['one of none', oneOf('outcome', []), false],
    ['all', all(equal('result', 1), equal('afterLoop', false)), true],
    ['all but one', all(equal('result', 1), equal('afterLoop', true)), false],
    ['all of nothing', all(), true],
    ['any', any(equal('result', 2), equal('afterLoop', false)), true],
    ['any of nothing', any(), false],
    ['not', not(equal('result', 2)), true],
  ])('%s', (_, predicate, wanted) => expect(holds(predicate, candidate)).toBe(wanted));

  it('turns round under not', () => {
    fc.assert(
      fc.property(
        anyPredicate,
        anyCandidate,
        (predicate, one) => holds(not(predicate), one) !== holds(predicate, one),
      ),
    );
  });
});

describe('isCandidate', () => {
  it.each<[string, Partial<Candidate>, boolean]>([
    ['a valid call with a result', {}, true],
    ['a valid call whose result is not ok', { result: 2 }, true],
    ['a call without a result', { result: 0 }, false],
    ['a call that is not valid', { valid: false }, false],
    ['a final', { kind: 'final' }, false],
  ])('%s', (_, change, wanted) => expect(holds(isCandidate, { ...candidate, ...change })).toBe(wanted));
});

describe('candidateOf', () => {
  const [facts] = fc.sample(anyTurnFacts, { numRuns: 1, seed: 7 });
  it.each([
    ['no cut', null, 3, false],
    ['before the cut', 4, 3, false],
    ['the turn of the cut itself', 3, 3, false],
    ['after the cut', 2, 3, true],
    ['a cut that keeps none', -1, 0, true],
  ])('%s', (_, cutAfter, number, wanted) => {
    if (!facts) throw new Error('no sample');
    expect(candidateOf({ ...facts, number }, { ...noStanding, cutAfter }).afterCut).toBe(wanted);
    expect(candidateOf({ ...facts, number }, { ...noStanding, leftOut: [number] }).leftOut).toBe(true);
    expect(candidateOf({ ...facts, number }, { ...noStanding, leftOut: [number + 1] }).leftOut).toBe(false);
  });
});
