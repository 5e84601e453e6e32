import { describe, expect, it } from 'vitest';
import { runSums } from './testing';
import { fromTraces } from './upstream';

describe('fromTraces', () => {
  it('follows the formulas of the recorder', () => {
    const sums = runSums({
      rollouts: 12,
      failed: 7,
      passed: 1,
      untested: 1,
      unfinished: 3,
      actions: 58,
      results: 50,
      toolCalls: 51,
      parseErrors: 3,
      callErrors: 1,
      interrupted: 2,
      reflections: 17,
      loops: 4,
      testRuns: 13,
    });
    expect(fromTraces(sums)).toEqual({
      rollouts: 12,
      passed: 1,
      failed: 7,
      untested: 1,
      unfinished: 3,
      success_rate: 1 / 8,
      avg_steps: 58 / 12,
      avg_tool_calls: 50 / 12,
      total_valid_tool_actions: 51,
      total_parse_errors: 4,
      tool_parse_success_rate: 51 / 55,
      total_reflections: 17,
      loop_notes: 4,
      avg_test_runs: 13 / 12,
    });
  });

  it('is 0 where there is nothing to divide by, as the recorder writes it', () => {
    expect(Object.values(fromTraces(runSums({})))).toEqual(Array.from({ length: 14 }, () => 0));
  });
});
