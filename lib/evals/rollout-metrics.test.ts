import { describe, expect, it } from 'vitest';
import { rolloutMetrics } from './rollout-metrics';
import { reportResult } from './testing';

const rows = [
  reportResult({
    task_id: 'a',
    success: true,
    steps: 4,
    valid_tool_actions: 3,
    metadata: { category: 'graph' },
  }),
  reportResult({
    task_id: 'a',
    success: false,
    steps: 6,
    valid_tool_actions: 5,
    metadata: { category: 'graph' },
  }),
  reportResult({ task_id: 'b', success: false, error: 'Unterminated string at line 1' }),
  reportResult({ task_id: 'b', success: true, steps: 2, valid_tool_actions: 1, parse_errors: 1 }),
  reportResult({ task_id: 'c', success: null, steps: 1 }),
  reportResult({ task_id: 'd', success: false, error: 'Path escapes repo_root.' }),
  reportResult({ task_id: 'e', success: false, steps: 1 }),
];

describe('rolloutMetrics', () => {
  const metrics = rolloutMetrics(rows);

  it('counts how rollouts ended; an errored one is not a failed one', () => {
    expect(metrics).toMatchObject({
      passed: 2,
      failed: 2,
      errored: 2,
      no_tests: 1,
      success_rate: 0.5,
      total_attempts: 7,
    });
  });

  it('counts an exception that blames the reply as a parse error, any other not', () => {
    expect(metrics).toMatchObject({
      total_parse_errors: 2,
      total_valid_tool_actions: 9,
      tool_parse_success_rate: 9 / 11,
    });
  });

  it('groups by task; a task with nothing tested is neither consistent nor inconsistent', () => {
    expect(metrics).toMatchObject({
      total_tasks: 5,
      rollouts_per_task: 2,
      consistent_pass: 1,
      consistent_fail: 1,
      inconsistent: 1,
      avg_task_pass_rate: (0.5 + 1 + 0) / 3,
    });
    expect(metrics.per_task_results.d).toEqual({
      task_id: 'd',
      passed: 0,
      failed: 0,
      errored: 1,
      no_tests: 0,
      total: 1,
      pass_rate: 0,
    });
  });

  it('keeps categories in the order of their first row and names those without one', () => {
    expect(Object.keys(metrics.by_category)).toEqual(['graph', 'uncategorized']);
    expect(metrics.by_category.graph).toMatchObject({ total_tasks: 2, avg_steps: 5, total_attempts: 0 });
  });

  it('does not make up what an older report does not record', () => {
    const older = rolloutMetrics([reportResult({ task_id: 'a', valid_tool_actions: undefined })]);
    expect([older.total_valid_tool_actions, older.tool_parse_success_rate]).toEqual([null, null]);
  });

  it('takes a report without rows', () => {
    expect(rolloutMetrics([])).toMatchObject({
      total_tasks: 0,
      success_rate: 0,
      avg_steps: 0,
      avg_task_pass_rate: 0,
    });
  });

  it('takes task names that mean something to JavaScript', () => {
    const tasks = rolloutMetrics(['__proto__', 'constructor'].map((task_id) => reportResult({ task_id })));
    expect(Object.keys(tasks.per_task_results)).toEqual(['__proto__', 'constructor']);
  });
});
