import { formatNumber, formatPercent, formatSigned, NO_VALUE, plural } from '@/lib/display';
import type { ComparedMetric, Reason } from '@/lib/evals/difference';

/** "87 tool calls", "1 tool call" */
function amountOf(amount: number, of: string): string {
  const count = Math.abs(amount);
  return `${formatNumber(count)} ${count === 1 && of.endsWith('s') ? of.slice(0, -1) : of}`;
}

const more = (amount: number, of: string): string =>
  amount === 0
    ? `${of} that cancel out`
    : `${amountOf(amount, of)} ${amount > 0 ? 'more' : 'fewer'} in the traces`;

const exceptions = 'The report counts nothing of rollouts that ended in an exception';

/** Why report and traces part, in one sentence. */
export function reasonSentence(reason: Reason): string {
  switch (reason.kind) {
    case 'not-recorded':
      return 'This report does not record it.';
    case 'own-rows':
      return `The report’s own rows add up to ${amountOf(reason.amount, reason.of)} ${reason.amount > 0 ? 'more' : 'fewer'}.`;
    case 'errored':
      if (reason.amount <= 0)
        return `${exceptions}; ${formatNumber(reason.rollouts)} of these: ${more(reason.amount, reason.of)}.`;
      return `${exceptions}; ${formatNumber(reason.rollouts)} of these ${reason.rollouts === 1 ? 'has' : 'have'} ${amountOf(reason.amount, reason.of)} in the traces.`;
    case 'only-in-report':
      return `${plural(reason.rollouts, 'row')} of the report without a trace here: ${more(reason.amount, reason.of)}.`;
    case 'only-in-traces':
      return `${plural(reason.rollouts, 'trajectory', 'trajectories')} the report does not know: ${more(reason.amount, reason.of)}.`;
    case 'both':
      return `In ${plural(reason.rollouts, 'rollout')} the report’s row and the trace differ: ${more(reason.amount, reason.of)}.`;
  }
}

/** A metric's value as it is read: rates in percent, means with two digits, counts whole. */
export function metricValue(value: number | null, kind: ComparedMetric['kind']): string {
  if (value === null) return NO_VALUE;
  if (kind === 'rate') return formatPercent(value);
  return formatNumber(value, 'en', kind === 'mean' ? 2 : 0);
}

/** "+87", "+1.50", "+2.0 points"; nothing where both agree. */
export function metricDifference({ difference, kind }: ComparedMetric): string {
  if (difference === null || difference === 0) return '';
  if (kind === 'rate') return `${formatSigned(difference * 100, 'en', 1)} points`;
  return formatSigned(difference, 'en', kind === 'mean' ? 2 : 0);
}

const differs = ({ difference }: ComparedMetric): boolean => difference !== null && difference !== 0;

/** How far the report and the traces agree, in one line. */
export function agreementSentence(metrics: readonly ComparedMetric[]): string {
  const apart = metrics.filter(differs);
  const recorded = metrics.filter(({ report }) => report !== null).length;
  if (apart.length === 0) return 'Agrees with the traces in every figure it has.';
  return `Differs from the traces in ${apart.length} of ${recorded} figures.`;
}

/** The most common cause of a difference. */
export function erroredSentence(errored: number): string | null {
  if (errored === 0) return null;
  return `${plural(errored, 'rollout')} ended in an exception; for these the report counts nothing, although the traces have the steps.`;
}
