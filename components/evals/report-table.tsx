import { Table } from '@/components/ui/table';
import { Link } from '@/components/ui/link';
import type { ComparedMetric } from '@/lib/evals/difference';
import type { FromTraces } from '@/lib/evals/upstream';
import type { Filter } from '@/lib/filters/filter';
import { metricDifference, metricValue, reasonSentence } from './report-words';
import css from './report-section.module.css';
import { trajectoriesHref } from './trajectories-href';

/** Which of a run's trajectories a figure counts, where it is not all of them. */
const countedIn: Partial<Record<keyof FromTraces, Filter>> = {
  passed: { outcome: ['passed'] },
  failed: { outcome: ['failed'] },
  untested: { outcome: ['untested'] },
  unfinished: { outcome: ['unfinished'] },
  success_rate: { outcome: ['passed', 'failed'] },
  total_parse_errors: { has: ['parse-error'] },
  loop_notes: { has: ['loop'] },
};

/** Each metric of the report beside the same formula over the traces. */
export function ReportTable({ metrics, run }: { metrics: readonly ComparedMetric[]; run: string }) {
  return (
    <Table label={`report.json of ${run} and the traces`} inset="flush">
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" data-number>
            report.json
          </th>
          <th scope="col" data-number>
            From traces
          </th>
          <th scope="col" data-number>
            Difference
          </th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {metrics.map((metric) => (
          <MetricRow key={metric.field} metric={metric} run={run} />
        ))}
      </tbody>
    </Table>
  );
}

function MetricRow({ metric, run }: { metric: ComparedMetric; run: string }) {
  const { field, tracesField, kind, report, traces, difference } = metric;
  return (
    <tr>
      <th scope="row">
        <code className={css.field}>{field}</code>
        {field !== tracesField && <span className={css.hint}> {tracesField.replace('_', ' ')}</span>}
      </th>
      <td data-number>{metricValue(report, kind)}</td>
      <td data-number>
        {traces === 0 ? (
          metricValue(traces, kind)
        ) : (
          <Link
            tone="quiet"
            href={trajectoriesHref({ run: [run], ...countedIn[tracesField] })}
            aria-label={`${metricValue(traces, kind)} ${tracesField.replaceAll('_', ' ')} in ${run}`}
          >
            {metricValue(traces, kind)}
          </Link>
        )}
      </td>
      <td data-number className={css.difference}>
        {difference === 0 ? <span className={css.hint}>same</span> : metricDifference(metric)}
      </td>
      <td className={css.why}>{whyOf(metric)}</td>
    </tr>
  );
}

function whyOf({ difference, reasons }: ComparedMetric): string {
  if (difference === 0) return '';
  if (reasons.length === 0) return 'The report’s own rows do not give this number.';
  return reasons.map(reasonSentence).join(' ');
}
