import { Notice } from '@/components/ui/notice';
import type { ReportComparison } from '@/lib/evals/report-comparison';
import type { RunFigures } from '@/lib/evals/run-eval';
import css from './evals-body.module.css';
import type { SetPurpose } from './purpose-select';
import { ReportSection } from './report-section';
import { RunCharts } from './run-charts';
import { RunTable, RunTableLegend } from './run-table';

export type EvalsBodyProps = {
  figures: readonly RunFigures[];
  reports: readonly ReportComparison[];
  /** asked for in the URL, and not here */
  unknown: readonly string[];
  onSetPurpose: SetPurpose;
};

/** Charts, numbers, and the recorder's reports of the runs shown. */
export function EvalsBody({ figures, reports, unknown, onSetPurpose }: EvalsBodyProps) {
  const sumsOf = new Map(figures.map(({ run, sums }) => [run, sums]));
  const told = reports.flatMap((comparison) => {
    const sums = sumsOf.get(comparison.run);
    return sums ? [{ comparison, sums }] : [];
  });
  return (
    <>
      {unknown.length > 0 && (
        <div className={css.notice}>
          <Notice tone="warn">There is no run {unknown.join(', ')}; the others are shown.</Notice>
        </div>
      )}
      <RunCharts runs={figures} />
      <section aria-labelledby="numbers">
        <h2 className={css.title} id="numbers">
          Numbers <span className={css.hint}>each opens its trajectories</span>
        </h2>
        <RunTable runs={figures} onSetPurpose={onSetPurpose} />
        <RunTableLegend />
      </section>
      {told.length > 0 && (
        <section aria-labelledby="reports" className={css.reports}>
          <h2 className={css.title} id="reports">
            Recorder’s report{' '}
            <span className={css.hint}>what report.json says, and where the traces say otherwise</span>
          </h2>
          {told.map((one) => (
            <ReportSection key={one.comparison.run} {...one} open={told.length === 1} />
          ))}
        </section>
      )}
    </>
  );
}
