import type { RunSums } from './metrics';
import { reportResultSchema, type ReportResult } from './report';
import type { TracedRollout } from './rollout-pairs';

/** Values for tests: what is not said is 0. */
export function runSums(said: Partial<RunSums>): RunSums {
  return {
    rollouts: 0,
    passed: 0,
    failed: 0,
    untested: 0,
    unfinished: 0,
    requests: 0,
    actions: 0,
    results: 0,
    toolCalls: 0,
    validCalls: 0,
    schemaCalls: 0,
    attempts: 0,
    parseErrors: 0,
    callErrors: 0,
    interrupted: 0,
    unanswered: 0,
    loops: 0,
    reflections: 0,
    testRuns: 0,
    ...said,
  };
}

/** A report's row; it records valid_tool_actions unless that is said to be undefined. */
export function reportResult(said: Partial<ReportResult> & { task_id: string }): ReportResult {
  return reportResultSchema.parse({ valid_tool_actions: 0, ...said });
}

export function tracedRollout(said: Partial<TracedRollout> & { key: string }): TracedRollout {
  return {
    id: 1,
    task: 'fix_it',
    outcome: 'passed',
    steps: 0,
    toolResults: 0,
    toolCalls: 0,
    parseErrors: 0,
    reflections: 0,
    loops: 0,
    testRuns: 0,
    ...said,
  };
}
