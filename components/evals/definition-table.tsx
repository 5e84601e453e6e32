import { Table } from '@/components/ui/table';
import { metricsOf, type RunSums } from '@/lib/evals/metrics';
import type { ReportMetrics } from '@/lib/evals/report';
import { definitionsOf } from './definitions';
import css from './report-section.module.css';
import { RunFigure } from './run-figure';

/** Where Winnow's figures and the recorder's answer one question in two ways. */
export function DefinitionTable({
  sums,
  stated,
  run,
}: {
  sums: RunSums;
  stated: ReportMetrics;
  run: string;
}) {
  const metrics = metricsOf(sums);
  return (
    <Table label={`Winnow's figures and the recorder's for ${run}`} inset="flush">
      <thead>
        <tr>
          <th scope="col">Winnow</th>
          <th scope="col" data-number />
          <th scope="col">report.json</th>
          <th scope="col" data-number />
          <th scope="col">Why they differ</th>
        </tr>
      </thead>
      <tbody>
        {definitionsOf(sums, stated).map(({ ours, metric, theirs, theirValue, why }) => (
          <tr key={ours}>
            <th scope="row">{ours}</th>
            <td data-number>
              <RunFigure run={run} metric={metric} metrics={metrics} />
            </td>
            <td>
              <code className={css.field}>{theirs}</code>
            </td>
            <td data-number>{theirValue}</td>
            <td className={css.why}>{why}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
