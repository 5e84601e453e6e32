import { describe, expect, it } from 'vitest';
import type { ComparedMetric, Reason } from '@/lib/evals/difference';
import {
  agreementSentence,
  erroredSentence,
  metricDifference,
  metricValue,
  reasonSentence,
} from './report-words';

describe('reasonSentence', () => {
  it.each<{ reason: Reason; says: string }>([
    {
      reason: { kind: 'errored', of: 'tool calls', rollouts: 29, amount: 87 },
      says: 'The report counts nothing of rollouts that ended in an exception; 29 of these have 87 tool calls in the traces.',
    },
    {
      reason: { kind: 'errored', of: 'parse errors', rollouts: 1, amount: -1 },
      says: 'The report counts nothing of rollouts that ended in an exception; 1 of these: 1 parse error fewer in the traces.',
    },
    {
      reason: { kind: 'only-in-report', of: 'steps', rollouts: 2, amount: -9 },
      says: '2 rows of the report without a trace here: 9 steps fewer in the traces.',
    },
    {
      reason: { kind: 'only-in-traces', of: 'rollouts', rollouts: 1, amount: 1 },
      says: '1 trajectory the report does not know: 1 rollout more in the traces.',
    },
    {
      reason: { kind: 'both', of: 'steps', rollouts: 2, amount: 0 },
      says: 'In 2 rollouts the report’s row and the trace differ: steps that cancel out.',
    },
    {
      reason: { kind: 'own-rows', of: 'parse errors', amount: 3 },
      says: 'The report’s own rows add up to 3 parse errors more.',
    },
    { reason: { kind: 'not-recorded' }, says: 'This report does not record it.' },
  ])('$says', ({ reason, says }) => {
    expect(reasonSentence(reason)).toBe(says);
  });
});

const metric = (said: Partial<ComparedMetric>): ComparedMetric => ({
  field: 'passed',
  tracesField: 'passed',
  kind: 'count',
  report: 8,
  traces: 8,
  difference: 0,
  reasons: [],
  ...said,
});

describe('metricValue and metricDifference', () => {
  it.each([
    { of: metric({ kind: 'count', report: 271, difference: 87 }), value: '271', apart: '+87' },
    { of: metric({ kind: 'mean', report: 4.91666, difference: 1.5 }), value: '4.92', apart: '+1.50' },
    {
      of: metric({ kind: 'rate', report: 0.918644, difference: 0.0188 }),
      value: '91.9 %',
      apart: '+1.9 points',
    },
    { of: metric({ report: null, difference: null }), value: '–', apart: '' },
    { of: metric({}), value: '8', apart: '' },
  ])('$value $apart', ({ of, value, apart }) => {
    expect([metricValue(of.report, of.kind).replace(/\s/g, ' '), metricDifference(of)]).toEqual([
      value,
      apart,
    ]);
  });
});

describe('agreementSentence', () => {
  const missing = metric({ report: null, difference: null });
  it.each([
    { metrics: [metric({}), metric({})], says: 'Agrees with the traces in every figure it has.' },
    { metrics: [metric({}), missing], says: 'Agrees with the traces in every figure it has.' },
    { metrics: [metric({}), metric({ difference: 1 })], says: 'Differs from the traces in 1 of 2 figures.' },
  ])('$says', ({ metrics, says }) => {
    expect(agreementSentence(metrics)).toBe(says);
  });

  it('speaks of exceptions only when there were some', () => {
    expect([erroredSentence(0), erroredSentence(1)?.slice(0, 15)]).toEqual([null, '1 rollout ended']);
  });
});
