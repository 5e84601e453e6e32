import { formatFraction, formatNumber, formatPercent, plural } from '@/lib/display';
import type { Metrics, RunSums } from '@/lib/evals/metrics';
import type { ReportMetrics } from '@/lib/evals/report';
import { metricValue } from './report-words';

export interface Definition {
  ours: string;
  metric: keyof Metrics;
  theirs: string;
  theirValue: string;
  why: string;
}

const statedIn = (stated: ReportMetrics, field: string): number | null => {
  const value = stated[field];
  return typeof value === 'number' ? value : null;
};

/** Three questions that Winnow and the recorder both answer, counting differently. */
export function definitionsOf(sums: RunSums, stated: ReportMetrics): Definition[] {
  const tested = sums.passed + sums.failed;
  const leftOut = sums.rollouts - tested;
  const notValid = sums.toolCalls - sums.validCalls;
  const withoutAction = sums.requests - sums.actions;
  return [
    {
      ours: 'Pass rate',
      metric: 'passRate',
      theirs: 'success_rate',
      theirValue: formatPercent(statedIn(stated, 'success_rate')),
      why:
        leftOut === 0
          ? 'The same here: every rollout was tested.'
          : `success_rate leaves out what ended without a test result: here ${plural(leftOut, 'trajectory', 'trajectories')}, so it counts ${formatFraction(sums.passed, tested)}.`,
    },
    {
      ours: 'Validity',
      metric: 'validityRate',
      theirs: 'tool_parse_success_rate',
      theirValue: formatPercent(statedIn(stated, 'tool_parse_success_rate')),
      why: `tool_parse_success_rate counts a call as good when it parses, whatever its name and arguments: here ${plural(notValid, 'call')} that ${notValid === 1 ? 'is' : 'are'} not valid.`,
    },
    {
      ours: 'Mean turns',
      metric: 'meanTurns',
      theirs: 'avg_steps',
      theirValue: metricValue(statedIn(stated, 'avg_steps'), 'mean'),
      why:
        withoutAction === 0
          ? 'avg_steps counts replies that parsed; here every model call has one.'
          : `avg_steps counts replies that parsed; ${formatNumber(withoutAction)} model ${withoutAction === 1 ? 'call has' : 'calls have'} none.`,
    },
  ];
}
