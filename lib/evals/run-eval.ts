import type { Rate, RunSums } from './metrics';
import type { ReportMetrics } from './report';
import type { RolloutMetrics } from './rollout-metrics';
import type { FromTraces } from './upstream';

export const purposes = ['teacher', 'eval'] as const;
export type Purpose = (typeof purposes)[number];

/** A run with what its trajectories add up to. */
export interface RunFigures {
  run: string;
  purpose: Purpose | null;
  sample: boolean;
  models: string[];
  sums: RunSums;
}

/** What `winnow evals --json` prints of a run. */
export interface RunEval {
  run: string;
  purpose: Purpose | null;
  models: string[];
  rollouts: number;
  validityRate: Rate;
  passRate: Rate;
  meanTurns: Rate;
  unanswered: number;
  interrupted: number;
  upstream: {
    /** the report's `metrics` as they stand there, null without a report */
    fromReport: ReportMetrics | null;
    fromTraces: FromTraces;
    /** null without a report */
    rollouts: RolloutMetrics | null;
  };
}
