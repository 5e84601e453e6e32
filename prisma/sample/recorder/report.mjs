import { PythonFloat, pythonCut } from './python-json.mjs';
import { metadataOf } from './tasks/catalogue.mjs';

const TEST_OUTPUT_LIMIT = 500;
// An error text with one of these counts as a malformed reply.
const PARSE_WORDS =
  /parse|json|valid type|malformed|decode|unexpected token|expecting|unterminated|invalid syntax|failed to produce/i;

const float = (value) => new PythonFloat(value);
const count = (events, kind) => events.filter((event) => event.kind === kind).length;

function counters(events) {
  const results = events.filter((event) => event.kind === 'tool_result');
  const breakdown = {};
  for (const { payload } of results) breakdown[payload.tool] = (breakdown[payload.tool] ?? 0) + 1;
  const actions = events.filter((event) => event.kind === 'llm_action');
  const loops = events.filter(
    (event) => event.kind === 'driver_note' && event.payload.note.includes('Loop detected'),
  );
  return {
    steps: actions.length,
    tool_calls: results.length,
    reflection_count: count(events, 'reflection'),
    loop_detections: loops.length,
    parse_errors: count(events, 'llm_parse_error'),
    test_runs: count(events, 'tests'),
    tool_breakdown: breakdown,
    valid_tool_actions: actions.filter((event) => event.payload.action.type === 'tool_call').length,
  };
}

// The recorder of the traces forgets the steps of a run that raised; its report says 0 although the trace has them.
const NOTHING_COUNTED = counters([]);

/** One row of report.json from a recorded rollout {task, runId, events, error, state, durationSeconds}. */
export function resultRow({ task, runId, events, error, state, durationSeconds }) {
  const counted = error ? NOTHING_COUNTED : counters(events);
  const final = events.find((event) => event.kind === 'final')?.payload.final;
  const claimed = final?.changes.map((change) => change.path) ?? [];
  const { steps, tool_calls, ...rest } = counted;
  return {
    task_id: task.taskId,
    run_id: runId,
    success: error ? false : (state.last_test?.ok ?? null),
    steps,
    tool_calls,
    files_touched: error ? [] : claimed.length > 0 ? claimed : state.files_touched,
    error,
    duration_s: float(durationSeconds),
    final_summary: error ? '' : events.at(-1).payload.summary,
    test_output: error ? '' : pythonCut(state.last_test?.output ?? '', TEST_OUTPUT_LIMIT),
    metadata: metadataOf(task),
    ...rest,
  };
}

const sum = (rows, key) => rows.reduce((total, row) => total + valueOf(row[key]), 0);
const valueOf = (value) => (value instanceof PythonFloat ? value.value : value);
const ratio = (part, whole) => float(whole === 0 ? 0 : part / whole);

/** The metrics of some rows; `byCategory` is {} one level down. */
function metricsOf(rows, byCategory) {
  const errored = rows.filter((row) => row.error !== null);
  const tested = rows.filter((row) => row.error === null && row.success !== null);
  const passed = tested.filter((row) => row.success);
  const malformed = errored.filter((row) => PARSE_WORDS.test(row.error));
  const parseErrors = sum(rows, 'parse_errors') + malformed.length;
  const validActions = sum(rows, 'valid_tool_actions');
  const average = (key) => ratio(sum(rows, key), rows.length);
  return {
    total_tasks: rows.length,
    passed: passed.length,
    failed: tested.length - passed.length,
    errored: errored.length,
    no_tests: rows.length - errored.length - tested.length,
    success_rate: ratio(passed.length, tested.length),
    avg_steps: average('steps'),
    avg_tool_calls: average('tool_calls'),
    avg_duration_s: average('duration_s'),
    total_duration_s: float(sum(rows, 'duration_s')),
    avg_reflections: average('reflection_count'),
    avg_parse_errors: ratio(parseErrors, rows.length),
    avg_test_runs: average('test_runs'),
    total_reflections: sum(rows, 'reflection_count'),
    total_parse_errors: parseErrors,
    total_valid_tool_actions: validActions,
    tool_parse_success_rate: ratio(validActions, validActions + parseErrors),
    by_category: byCategory,
    rollouts_per_task: 1,
    total_attempts: 0,
    avg_task_pass_rate: float(0),
    consistent_pass: 0,
    consistent_fail: 0,
    inconsistent: 0,
    per_task_results: {},
  };
}

/** report.json of an eval run; `endedAt` in unix seconds. */
export function createReport(run, rows, endedAt) {
  const categories = [...new Set(rows.map((row) => row.metadata.category))];
  const byCategory = categories.map((category) => [
    category,
    metricsOf(
      rows.filter((row) => row.metadata.category === category),
      {},
    ),
  ]);
  return {
    suite_name: run.report.suite,
    timestamp: new Date(Math.floor(endedAt) * 1000).toISOString().replace('.000Z', 'Z'),
    metrics: metricsOf(rows, Object.fromEntries(byCategory)),
    results: rows,
    config: {
      test_policy: 'on_write',
      max_iters: run.maxIterations,
      model: run.model,
      provider: 'scripted',
      sandbox: true,
      rollouts: run.rollouts,
      temperature: float(0),
      seed: run.report.seed,
    },
  };
}
