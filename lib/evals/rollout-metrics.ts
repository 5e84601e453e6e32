import { isCallError } from '@/lib/trajectory/call-error';
import { isErrored, type ReportResult } from './report';
import { ratioOrZero } from './upstream';

/** What a report's rows add up to (trace-format §3). Null: this report does not record it. */
export interface AttemptFigures {
  total_tasks: number;
  passed: number;
  failed: number;
  errored: number;
  no_tests: number;
  success_rate: number;
  avg_steps: number;
  avg_tool_calls: number;
  avg_duration_s: number;
  total_duration_s: number;
  avg_reflections: number;
  avg_parse_errors: number;
  avg_test_runs: number;
  total_reflections: number;
  total_parse_errors: number;
  total_valid_tool_actions: number | null;
  tool_parse_success_rate: number | null;
}

export interface TaskFigures {
  task_id: string;
  passed: number;
  failed: number;
  errored: number;
  no_tests: number;
  total: number;
  /** passed ÷ (passed + failed), 0 when nothing was tested */
  pass_rate: number;
}

interface Consistency {
  rollouts_per_task: number;
  total_attempts: number;
  /** mean over the tasks with something tested */
  avg_task_pass_rate: number;
  consistent_pass: number;
  consistent_fail: number;
  inconsistent: number;
  per_task_results: Record<string, TaskFigures>;
}

type CategoryFigures = AttemptFigures & { by_category: Record<string, never> } & Consistency;

/** The figures per task that report.json lacks: its rows grouped by task_id. */
export type RolloutMetrics = AttemptFigures & { by_category: Record<string, CategoryFigures> } & Consistency;

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const group = found.get(keyOf(item));
    if (group) group.push(item);
    else found.set(keyOf(item), [item]);
  }
  return found;
}

type Verdict = 'passed' | 'failed' | 'errored' | 'no_tests';

/** How the report says a rollout ended. */
export function endOf(result: ReportResult): Verdict {
  if (isErrored(result)) return 'errored';
  if (result.success === null) return 'no_tests';
  return result.success ? 'passed' : 'failed';
}

const countEnds = (results: readonly ReportResult[], end: Verdict): number =>
  results.filter((result) => endOf(result) === end).length;

/** Parse errors of a row: those it counts, and its exception when that blames the reply. */
export const parseErrorsOf = (result: ReportResult): number =>
  result.parse_errors + (isCallError(result.error ?? '') ? 1 : 0);

const recordsValidActions = (results: readonly ReportResult[]): boolean =>
  results.some((result) => result.valid_tool_actions !== undefined);

function attemptFigures(results: readonly ReportResult[]): AttemptFigures {
  const mean = (of: (result: ReportResult) => number): number =>
    ratioOrZero(sum(results, of), results.length);
  const [passed, failed] = [countEnds(results, 'passed'), countEnds(results, 'failed')];
  const parseErrors = sum(results, parseErrorsOf);
  const validActions = recordsValidActions(results)
    ? sum(results, (row) => row.valid_tool_actions ?? 0)
    : null;
  return {
    total_tasks: results.length,
    passed,
    failed,
    errored: countEnds(results, 'errored'),
    no_tests: countEnds(results, 'no_tests'),
    success_rate: ratioOrZero(passed, passed + failed),
    avg_steps: mean((row) => row.steps),
    avg_tool_calls: mean((row) => row.tool_calls),
    avg_duration_s: mean((row) => row.duration_s),
    total_duration_s: sum(results, (row) => row.duration_s),
    avg_reflections: mean((row) => row.reflection_count),
    avg_parse_errors: ratioOrZero(parseErrors, results.length),
    avg_test_runs: mean((row) => row.test_runs),
    total_reflections: sum(results, (row) => row.reflection_count),
    total_parse_errors: parseErrors,
    total_valid_tool_actions: validActions,
    tool_parse_success_rate:
      validActions === null ? null : ratioOrZero(validActions, validActions + parseErrors),
  };
}

/** The recorder fills these only when it looks at rollouts per task; elsewhere it writes this. */
const noConsistency = (): Consistency => ({
  rollouts_per_task: 1,
  total_attempts: 0,
  avg_task_pass_rate: 0,
  consistent_pass: 0,
  consistent_fail: 0,
  inconsistent: 0,
  per_task_results: {},
});

function taskFigures(task: string, results: readonly ReportResult[]): TaskFigures {
  const [passed, failed] = [countEnds(results, 'passed'), countEnds(results, 'failed')];
  return {
    task_id: task,
    passed,
    failed,
    errored: countEnds(results, 'errored'),
    no_tests: countEnds(results, 'no_tests'),
    total: results.length,
    pass_rate: ratioOrZero(passed, passed + failed),
  };
}

function consistencyOf(results: readonly ReportResult[]): Consistency {
  const tasks = [...groups(results, (row) => row.task_id)].map(([task, rows]) => taskFigures(task, rows));
  // A task with nothing tested is neither consistent nor inconsistent.
  const tested = tasks.filter((task) => task.passed + task.failed > 0);
  return {
    rollouts_per_task: tasks.reduce((most, task) => Math.max(most, task.total), 1),
    total_attempts: results.length,
    avg_task_pass_rate: ratioOrZero(
      sum(tested, (task) => task.pass_rate),
      tested.length,
    ),
    consistent_pass: tested.filter((task) => task.pass_rate === 1).length,
    consistent_fail: tested.filter((task) => task.pass_rate === 0).length,
    inconsistent: tested.filter((task) => task.pass_rate > 0 && task.pass_rate < 1).length,
    per_task_results: Object.fromEntries(tasks.map((task) => [task.task_id, task])),
  };
}

/** Rows of a report grouped by task. Here `total_tasks` counts tasks; in report.json itself it counts rollouts. */
export function rolloutMetrics(results: readonly ReportResult[]): RolloutMetrics {
  const categories = groups(results, (row) => row.metadata?.category || 'uncategorized');
  const byCategory = [...categories].map(([category, rows]): [string, CategoryFigures] => [
    category,
    { ...attemptFigures(rows), by_category: {}, ...noConsistency() },
  ]);
  const consistency = consistencyOf(results);
  return {
    ...attemptFigures(results),
    total_tasks: Object.keys(consistency.per_task_results).length,
    by_category: Object.fromEntries(byCategory),
    ...consistency,
  };
}
