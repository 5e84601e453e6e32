import type { Outcome } from '@/lib/trajectory/outcome';
import { isErrored, type ReportResult } from './report';

/** A trajectory as far as a report tells of it too. */
export interface TracedRollout {
  /** the row in Winnow, to open it */
  id: number;
  /** the trace's run_id */
  key: string;
  task: string;
  outcome: Outcome;
  steps: number;
  toolResults: number;
  toolCalls: number;
  /** replies that did not parse, as events of either kind */
  parseErrors: number;
  reflections: number;
  loops: number;
  testRuns: number;
}

/** Why the report and the traces may tell different numbers of one rollout. */
export type PairKind =
  /** it ended in an exception: the report keeps its counters at 0 */
  | 'errored'
  | 'only-in-report'
  | 'only-in-traces'
  /** both tell of it as of any other */
  | 'both';

export interface RolloutPair {
  kind: PairKind;
  result: ReportResult | null;
  traced: TracedRollout | null;
}

/** Puts each row of the report beside its trajectory, by run_id. A second row with one run_id stands alone. */
export function pairRollouts(
  results: readonly ReportResult[],
  traced: readonly TracedRollout[],
): RolloutPair[] {
  const left = new Map(traced.map((rollout) => [rollout.key, rollout]));
  const told = results.map((result): RolloutPair => {
    const match = left.get(result.run_id) ?? null;
    left.delete(result.run_id);
    if (!match) return { kind: 'only-in-report', result, traced: null };
    return { kind: isErrored(result) ? 'errored' : 'both', result, traced: match };
  });
  const untold = [...left.values()].map((rollout): RolloutPair => ({
    kind: 'only-in-traces',
    result: null,
    traced: rollout,
  }));
  return [...told, ...untold];
}
