import { describe, expect, it } from 'vitest';
import { metricsOf, rate } from './metrics';
import { runSums } from './testing';

describe('rate', () => {
  it.each([
    { name: 'a share', numerator: 307, denominator: 382, value: 307 / 382 },
    { name: 'nothing of something', numerator: 0, denominator: 12, value: 0 },
    { name: 'something of nothing', numerator: 0, denominator: 0, value: null },
  ])('$name', ({ numerator, denominator, value }) => {
    expect(rate(numerator, denominator)).toEqual({ value, numerator, denominator });
  });
});

describe('metricsOf', () => {
  const sums = runSums({
    rollouts: 60,
    passed: 8,
    failed: 23,
    unfinished: 29,
    requests: 407,
    toolCalls: 358,
    validCalls: 307,
    schemaCalls: 291,
    attempts: 382,
    parseErrors: 24,
    interrupted: 5,
    unanswered: 3,
  });

  it('divides valid and schema-valid calls by attempts, and the plain ratio by calls that parsed', () => {
    const { validityRate, schemaRate, plainRatio } = metricsOf(sums);
    expect([validityRate, schemaRate, plainRatio]).toEqual([rate(307, 382), rate(291, 382), rate(307, 358)]);
  });

  it('divides by all rollouts, the unfinished among them', () => {
    const { passRate, meanTurns } = metricsOf(sums);
    expect([passRate, meanTurns]).toEqual([rate(8, 60), rate(407, 60)]);
  });

  it('has no value for a run without trajectories', () => {
    expect(Object.values(metricsOf(runSums({}))).map(({ value }) => value)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
