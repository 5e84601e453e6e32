import { describe, expect, it } from 'vitest';
import { definitionsOf } from './definitions';
import { runSums } from '@/lib/evals/testing';

const plain = (text: string): string => text.replace(/\u00a0/g, ' ');

describe('definitionsOf', () => {
  it('says what each side counts, with the numbers of this run', () => {
    const sums = runSums({
      rollouts: 60,
      passed: 8,
      failed: 23,
      unfinished: 29,
      requests: 407,
      actions: 383,
      toolCalls: 358,
      validCalls: 307,
      attempts: 382,
    });
    const stated = { success_rate: 8 / 31, tool_parse_success_rate: 271 / 295, avg_steps: 4.9166 };
    const [pass, validity, turns] = definitionsOf(sums, stated);
    expect(plain(`${pass?.metric} ${pass?.theirValue}`)).toBe('passRate 25.8 %');
    expect(pass?.why).toContain('29 trajectories, so it counts 8/31.');
    expect(plain(`${validity?.metric} ${validity?.theirValue}`)).toBe('validityRate 91.9 %');
    expect(validity?.why).toContain('51 calls that are not valid.');
    expect([turns?.metric, turns?.theirValue]).toEqual(['meanTurns', '4.92']);
    expect(turns?.why).toContain('24 model calls have none.');
  });

  it('says when both count the same, and leaves open what an older report does not have', () => {
    const sums = runSums({
      rollouts: 2,
      passed: 1,
      failed: 1,
      requests: 4,
      actions: 4,
      toolCalls: 3,
      validCalls: 2,
      attempts: 3,
    });
    const [pass, validity, turns] = definitionsOf(sums, { success_rate: 0.5 });
    expect(pass?.why).toBe('The same here: every rollout was tested.');
    expect(validity).toMatchObject({
      theirValue: '–',
      why: expect.stringContaining('1 call that is not valid.'),
    });
    expect(turns?.why).toContain('every model call has one.');
  });
});
