import type { Outcome } from '@/lib/trajectory/outcome';
import type { Report, ReportResult } from './report';
import { endOf, parseErrorsOf } from './rollout-metrics';
import type { PairKind, RolloutPair, TracedRollout } from './rollout-pairs';
import type { FromTraces } from './upstream';

/** What both sides count, rollout by rollout; every metric is one of these or a ratio of them. */
type Quantity = {
  of: CountName;
  /** null: this report does not record it */
  report: (result: ReportResult) => number | null;
  traces: (rollout: TracedRollout) => number;
};

export type CountName =
  | 'rollouts'
  | 'passed'
  | 'failed'
  | 'errored'
  | 'untested'
  | 'steps'
  | 'tool results'
  | 'tool calls'
  | 'parse errors'
  | 'reflections'
  | 'loop notes'
  | 'test runs';

const ended = (outcome: Outcome) => (rollout: TracedRollout) => (rollout.outcome === outcome ? 1 : 0);
const toldAs = (end: ReturnType<typeof endOf>) => (result: ReportResult) => (endOf(result) === end ? 1 : 0);

const quantity = (of: CountName, report: Quantity['report'], traces: Quantity['traces']): Quantity => ({
  of,
  report,
  traces,
});

const rollouts = quantity(
  'rollouts',
  () => 1,
  () => 1,
);
const passed = quantity('passed', toldAs('passed'), ended('passed'));
const failed = quantity('failed', toldAs('failed'), ended('failed'));
const errored = quantity('errored', toldAs('errored'), ended('unfinished'));
const untested = quantity('untested', toldAs('no_tests'), ended('untested'));
const steps = quantity(
  'steps',
  (result) => result.steps,
  (rollout) => rollout.steps,
);
const toolResults = quantity(
  'tool results',
  (result) => result.tool_calls,
  (rollout) => rollout.toolResults,
);
const toolCalls = quantity(
  'tool calls',
  (result) => result.valid_tool_actions ?? null,
  (rollout) => rollout.toolCalls,
);
const parseErrors = quantity('parse errors', parseErrorsOf, (rollout) => rollout.parseErrors);
const reflections = quantity(
  'reflections',
  (result) => result.reflection_count,
  (rollout) => rollout.reflections,
);
const loops = quantity(
  'loop notes',
  (result) => result.loop_detections,
  (rollout) => rollout.loops,
);
const testRuns = quantity(
  'test runs',
  (result) => result.test_runs,
  (rollout) => rollout.testRuns,
);

/** A metric of report.json, what it is over the traces, and what both are made of. */
interface Compared {
  /** its name in report.json */
  field: string;
  traces: keyof FromTraces;
  kind: 'count' | 'rate' | 'mean';
  /** only the report's rows tell it, its `metrics` do not */
  fromRows?: boolean;
  parts: readonly Quantity[];
}

const compared: readonly Compared[] = [
  { field: 'total_tasks', traces: 'rollouts', kind: 'count', parts: [rollouts] },
  { field: 'passed', traces: 'passed', kind: 'count', parts: [passed] },
  { field: 'failed', traces: 'failed', kind: 'count', parts: [failed] },
  { field: 'errored', traces: 'unfinished', kind: 'count', parts: [errored] },
  { field: 'no_tests', traces: 'untested', kind: 'count', parts: [untested] },
  { field: 'success_rate', traces: 'success_rate', kind: 'rate', parts: [passed, failed] },
  { field: 'avg_steps', traces: 'avg_steps', kind: 'mean', parts: [steps, rollouts] },
  { field: 'avg_tool_calls', traces: 'avg_tool_calls', kind: 'mean', parts: [toolResults, rollouts] },
  {
    field: 'total_valid_tool_actions',
    traces: 'total_valid_tool_actions',
    kind: 'count',
    parts: [toolCalls],
  },
  { field: 'total_parse_errors', traces: 'total_parse_errors', kind: 'count', parts: [parseErrors] },
  {
    field: 'tool_parse_success_rate',
    traces: 'tool_parse_success_rate',
    kind: 'rate',
    parts: [toolCalls, parseErrors],
  },
  { field: 'total_reflections', traces: 'total_reflections', kind: 'count', parts: [reflections] },
  { field: 'avg_test_runs', traces: 'avg_test_runs', kind: 'mean', parts: [testRuns, rollouts] },
  { field: 'loop_detections', traces: 'loop_notes', kind: 'count', fromRows: true, parts: [loops] },
];

/** One cause of a difference: how many rollouts, and by how much of what they set the two sides apart. */
export type Reason =
  | { kind: PairKind; of: CountName; rollouts: number; amount: number }
  /** the report says less or more than its own rows add up to */
  | { kind: 'own-rows'; of: CountName; amount: number }
  /** an older report that has no such field */
  | { kind: 'not-recorded' };

export interface ComparedMetric {
  field: string;
  tracesField: keyof FromTraces;
  kind: 'count' | 'rate' | 'mean';
  /** null when the report does not have it */
  report: number | null;
  traces: number;
  /** traces − report; null when there is nothing to compare with */
  difference: number | null;
  /** empty when both agree */
  reasons: Reason[];
}

const pairKinds: readonly PairKind[] = ['errored', 'only-in-report', 'only-in-traces', 'both'];

/** By how much each kind of rollout sets the two sides apart in one quantity, leaving out those that do not. */
function reasonsIn({ of, report, traces }: Quantity, pairs: readonly RolloutPair[]): Reason[] {
  return pairKinds.flatMap((kind): Reason[] => {
    const apart = pairs
      .filter((pair) => pair.kind === kind)
      .map(({ result, traced }) => (traced ? traces(traced) : 0) - (result ? (report(result) ?? 0) : 0))
      .filter((amount) => amount !== 0);
    const amount = apart.reduce((sum, one) => sum + one, 0);
    return apart.length === 0 ? [] : [{ kind, of, rollouts: apart.length, amount }];
  });
}

/** A stated count that its own rows do not add up to, as older recorders wrote. */
function ownRows(metric: Compared, stated: number, pairs: readonly RolloutPair[]): Reason[] {
  const [part] = metric.parts;
  if (metric.kind !== 'count' || !part) return [];
  const inRows = pairs.reduce((sum, { result }) => sum + (result ? (part.report(result) ?? 0) : 0), 0);
  return inRows === stated ? [] : [{ kind: 'own-rows', of: part.of, amount: inRows - stated }];
}

// Both sides divide whole numbers, so anything beyond rounding is a difference.
const isSame = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

function statedIn(report: Report, metric: Compared): number | null {
  const [part] = metric.parts;
  if (metric.fromRows && part) return report.results.reduce((sum, row) => sum + (part.report(row) ?? 0), 0);
  const stated = report.metrics[metric.field];
  return typeof stated === 'number' ? stated : null;
}

/**
 * The report's metrics beside the same formulas over the traces; where they part, which rollouts cause it and by how
 * much. `pairs` holds every row of the report and every trajectory of the run.
 */
export function compareReport(
  report: Report,
  traces: FromTraces,
  pairs: readonly RolloutPair[],
): ComparedMetric[] {
  return compared.map((metric): ComparedMetric => {
    const told = statedIn(report, metric);
    const counted = traces[metric.traces];
    const head = {
      field: metric.field,
      tracesField: metric.traces,
      kind: metric.kind,
      report: told,
      traces: counted,
    };
    if (told === null) return { ...head, difference: null, reasons: [{ kind: 'not-recorded' }] };
    if (isSame(told, counted)) return { ...head, difference: 0, reasons: [] };
    const reasons = metric.parts.flatMap((part) => reasonsIn(part, pairs));
    return { ...head, difference: counted - told, reasons: [...ownRows(metric, told, pairs), ...reasons] };
  });
}

export interface OutcomeDifference {
  id: number;
  key: string;
  task: string;
  report: ReturnType<typeof endOf>;
  traces: Outcome;
}

const sameEnd: Record<ReturnType<typeof endOf>, Outcome> = {
  passed: 'passed',
  failed: 'failed',
  errored: 'unfinished',
  no_tests: 'untested',
};

/** Rollouts of which the report tells another outcome than the trace. */
export function outcomeDifferences(pairs: readonly RolloutPair[]): OutcomeDifference[] {
  return pairs.flatMap(({ result, traced }) => {
    if (!result || !traced || sameEnd[endOf(result)] === traced.outcome) return [];
    const { id, key, task, outcome } = traced;
    return [{ id, key, task, report: endOf(result), traces: outcome }];
  });
}
