import { compareReport, outcomeDifferences, type ComparedMetric, type OutcomeDifference } from './difference';
import type { RunSums } from './metrics';
import type { ReadReport, Report } from './report';
import { rolloutMetrics, type RolloutMetrics } from './rollout-metrics';
import { pairRollouts, type PairKind, type RolloutPair, type TracedRollout } from './rollout-pairs';
import { fromTraces } from './upstream';

/** A run's report.json beside its traces; not `ok` when the report could not be read. */
export type ReportComparison =
  | { run: string; ok: false; problem: string }
  | {
      run: string;
      ok: true;
      suite: string;
      config: Report['config'];
      /** the report's `metrics` as they stand there */
      stated: Report['metrics'];
      rollouts: RolloutMetrics;
      metrics: ComparedMetric[];
      outcomes: OutcomeDifference[];
      /** rollouts of each kind */
      pairs: Record<PairKind, number>;
    };

function countKinds(pairs: readonly RolloutPair[]): Record<PairKind, number> {
  const counts: Record<PairKind, number> = { errored: 0, both: 0, 'only-in-report': 0, 'only-in-traces': 0 };
  for (const { kind } of pairs) counts[kind] += 1;
  return counts;
}

/** Puts a report beside the trajectories of its run. `sums` are over the same trajectories as `traced`. */
export function compareWithReport(
  run: string,
  sums: RunSums,
  read: ReadReport,
  traced: readonly TracedRollout[],
): ReportComparison {
  if (!read.ok) return { run, ok: false, problem: read.problem };
  const { report } = read;
  const pairs = pairRollouts(report.results, traced);
  return {
    run,
    ok: true,
    suite: report.suite_name,
    config: report.config,
    stated: report.metrics,
    rollouts: rolloutMetrics(report.results),
    metrics: compareReport(report, fromTraces(sums), pairs),
    outcomes: outcomeDifferences(pairs),
    pairs: countKinds(pairs),
  };
}
