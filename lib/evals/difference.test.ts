import { describe, expect, it } from 'vitest';
import { compareReport, outcomeDifferences, type ComparedMetric } from './difference';
import { reportSchema, type ReportResult } from './report';
import { rolloutMetrics } from './rollout-metrics';
import { pairRollouts, type TracedRollout } from './rollout-pairs';
import { reportResult, runSums, tracedRollout } from './testing';
import { fromTraces } from './upstream';

const total = (traced: readonly TracedRollout[], of: (rollout: TracedRollout) => number): number =>
  traced.reduce((sum, rollout) => sum + of(rollout), 0);

/** Compares as the server does: the traces' side is summed over the same rollouts. */
function compare(
  results: ReportResult[],
  traced: TracedRollout[],
  stated: Record<string, number | null> = {},
): Map<string, ComparedMetric> {
  const metrics = { ...rolloutMetrics(results), total_tasks: results.length, ...stated };
  const report = reportSchema.parse({ suite_name: 's', metrics, results });
  const outcome = (is: TracedRollout['outcome']) => traced.filter((rollout) => rollout.outcome === is).length;
  const sums = runSums({
    rollouts: traced.length,
    passed: outcome('passed'),
    failed: outcome('failed'),
    untested: outcome('untested'),
    unfinished: outcome('unfinished'),
    actions: total(traced, (rollout) => rollout.steps),
    results: total(traced, (rollout) => rollout.toolResults),
    toolCalls: total(traced, (rollout) => rollout.toolCalls),
    parseErrors: total(traced, (rollout) => rollout.parseErrors),
    reflections: total(traced, (rollout) => rollout.reflections),
    loops: total(traced, (rollout) => rollout.loops),
    testRuns: total(traced, (rollout) => rollout.testRuns),
  });
  const compared = compareReport(report, fromTraces(sums), pairRollouts(results, traced));
  return new Map(compared.map((metric) => [metric.field, metric]));
}

const passedRow = reportResult({
  task_id: 't',
  run_id: 'a',
  success: true,
  steps: 5,
  tool_calls: 4,
  valid_tool_actions: 4,
  test_runs: 1,
});
const passedTrace = tracedRollout({ key: 'a', steps: 5, toolResults: 4, toolCalls: 4, testRuns: 1 });
const erroredRow = reportResult({
  task_id: 't',
  run_id: 'b',
  success: false,
  error: 'failed to produce a valid typed Action',
});
const erroredTrace = tracedRollout({
  key: 'b',
  outcome: 'unfinished',
  steps: 3,
  toolResults: 3,
  toolCalls: 3,
  parseErrors: 1,
  loops: 2,
});

describe('compareReport', () => {
  it('finds nothing where both sides agree', () => {
    const metrics = [...compare([passedRow], [passedTrace]).values()];
    expect(metrics.filter(({ difference, reasons }) => difference !== 0 || reasons.length > 0)).toEqual([]);
  });

  it('lays missing steps to the errored rollouts, whose counters the report keeps at 0', () => {
    const metrics = compare([passedRow, erroredRow], [passedTrace, erroredTrace]);
    expect(metrics.get('total_valid_tool_actions')).toMatchObject({
      report: 4,
      traces: 7,
      difference: 3,
      reasons: [{ kind: 'errored', of: 'tool calls', rollouts: 1, amount: 3 }],
    });
    expect(metrics.get('avg_steps')).toMatchObject({ report: 2.5, traces: 4 });
    expect(metrics.get('loop_detections')).toMatchObject({ report: 0, traces: 2 });
  });

  it('agrees on outcomes and parse errors of errored rollouts', () => {
    const metrics = compare([passedRow, erroredRow], [passedTrace, erroredTrace]);
    const fields = [
      'total_tasks',
      'passed',
      'failed',
      'errored',
      'no_tests',
      'success_rate',
      'total_parse_errors',
    ];
    expect(fields.map((field) => metrics.get(field)?.difference)).toEqual(fields.map(() => 0));
  });

  it('names both parts of a rate', () => {
    const noEvent = { ...erroredTrace, parseErrors: 0 };
    const { reasons } =
      compare([passedRow, erroredRow], [passedTrace, noEvent]).get('tool_parse_success_rate') ?? {};
    expect(reasons).toEqual([
      { kind: 'errored', of: 'tool calls', rollouts: 1, amount: 3 },
      { kind: 'errored', of: 'parse errors', rollouts: 1, amount: -1 },
    ]);
  });

  it('says which side lacks a rollout', () => {
    const onlyHere = tracedRollout({ key: 'c', outcome: 'failed', steps: 2 });
    const metrics = compare([passedRow, erroredRow], [passedTrace, onlyHere]);
    expect(metrics.get('failed')?.reasons).toEqual([
      { kind: 'only-in-traces', of: 'failed', rollouts: 1, amount: 1 },
    ]);
    expect(metrics.get('errored')?.reasons).toEqual([
      { kind: 'only-in-report', of: 'errored', rollouts: 1, amount: -1 },
    ]);
    expect(metrics.get('total_tasks')).toMatchObject({ report: 2, traces: 2, reasons: [] });
  });

  it('says when a row and its trace differ without an exception', () => {
    const { reasons } = compare([passedRow], [{ ...passedTrace, steps: 4 }]).get('avg_steps') ?? {};
    expect(reasons).toEqual([{ kind: 'both', of: 'steps', rollouts: 1, amount: -1 }]);
  });

  it('says when the report does not add up to its own rows', () => {
    const metric = compare([passedRow, erroredRow], [passedTrace, { ...erroredTrace, parseErrors: 0 }], {
      total_parse_errors: 7,
    });
    expect(metric.get('total_parse_errors')?.reasons).toEqual([
      { kind: 'own-rows', of: 'parse errors', amount: -6 },
      { kind: 'errored', of: 'parse errors', rollouts: 1, amount: -1 },
    ]);
  });

  it('compares nothing with what an older report does not record', () => {
    const metrics = compare([passedRow], [passedTrace], { total_valid_tool_actions: null });
    expect(metrics.get('total_valid_tool_actions')).toMatchObject({
      report: null,
      difference: null,
      reasons: [{ kind: 'not-recorded' }],
    });
  });
});

describe('outcomeDifferences', () => {
  it('lists the rollouts whose outcome both sides tell differently', () => {
    const pairs = pairRollouts(
      [passedRow, erroredRow],
      [{ ...passedTrace, id: 7, outcome: 'failed' }, erroredTrace],
    );
    expect(outcomeDifferences(pairs)).toEqual([
      { id: 7, key: 'a', task: 'fix_it', report: 'passed', traces: 'failed' },
    ]);
  });
});
