import type { RunSums } from './metrics';

/**
 * The recorder's own metrics, by its formulas (trace-format §3), over the events of every trajectory of a run: those
 * of rollouts that ended in an exception too, which its report.json leaves at 0.
 */
export interface FromTraces {
  rollouts: number;
  passed: number;
  failed: number;
  untested: number;
  unfinished: number;
  /** passed ÷ (passed + failed) */
  success_rate: number;
  /** replies that parsed to an action ÷ rollouts */
  avg_steps: number;
  /** tool results ÷ rollouts */
  avg_tool_calls: number;
  /** replies that parsed to a tool call, whatever its name and arguments */
  total_valid_tool_actions: number;
  total_parse_errors: number;
  /** total_valid_tool_actions ÷ (total_valid_tool_actions + total_parse_errors) */
  tool_parse_success_rate: number;
  total_reflections: number;
  loop_notes: number;
  avg_test_runs: number;
}

/** The recorder writes 0 where there is nothing to divide by. */
export const ratioOrZero = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

export function fromTraces(sums: RunSums): FromTraces {
  const parseErrors = sums.parseErrors + sums.callErrors;
  return {
    rollouts: sums.rollouts,
    passed: sums.passed,
    failed: sums.failed,
    untested: sums.untested,
    unfinished: sums.unfinished,
    success_rate: ratioOrZero(sums.passed, sums.passed + sums.failed),
    avg_steps: ratioOrZero(sums.actions, sums.rollouts),
    avg_tool_calls: ratioOrZero(sums.results, sums.rollouts),
    total_valid_tool_actions: sums.toolCalls,
    total_parse_errors: parseErrors,
    tool_parse_success_rate: ratioOrZero(sums.toolCalls, sums.toolCalls + parseErrors),
    total_reflections: sums.reflections,
    loop_notes: sums.loops,
    avg_test_runs: ratioOrZero(sums.testRuns, sums.rollouts),
  };
}
