import type { CSSProperties } from 'react';
import { CHART_ROW_PX } from '@/components/charts/chart-rows';
import { LazyRunBars } from '@/components/charts/lazy-run-bars';
import { formatNumber } from '@/lib/display';
import { metricsOf, type Metrics } from '@/lib/evals/metrics';
import type { RunFigures } from '@/lib/evals/run-eval';
import { turnScaleEnd } from './turn-scale';
import css from './run-charts.module.css';
import { RunFigure } from './run-figure';

type Chart = { metric: keyof Metrics; title: string; hint: string };

const charts: readonly Chart[] = [
  { metric: 'validityRate', title: 'Validity', hint: 'valid calls of all calls' },
  { metric: 'passRate', title: 'Pass rate', hint: 'passed of all trajectories' },
  { metric: 'meanTurns', title: 'Turns', hint: 'mean a trajectory' },
];

/** Rates always run from 0 to 100. */
const percentScale = {
  max: 100,
  ticks: [0, 50, 100].map((at) => ({ at, label: at === 100 ? '100 %' : String(at) })),
};

function turnScale(values: readonly (number | null)[]) {
  const max = turnScaleEnd(values);
  const label = (at: number): string => formatNumber(at, 'en', Number.isInteger(at) ? 0 : 1);
  const ticks = [0, max / 2, max].map((at) => ({ at, label: at === max ? `${label(at)} turns` : label(at) }));
  return { max, ticks };
}

/** The three figures of each run, runs beside each other: one row a run, one chart a figure. */
export function RunCharts({ runs }: { runs: readonly RunFigures[] }) {
  const rows = runs.map(({ run, sums }) => ({ run, metrics: metricsOf(sums) }));
  return (
    <div className={css.charts} style={{ '--row-px': `${CHART_ROW_PX}px` } as CSSProperties}>
      <div className={css.names} aria-hidden>
        {rows.map(({ run }) => (
          <div key={run} className={css.name} title={run}>
            {run}
          </div>
        ))}
      </div>
      {charts.map((chart) => (
        <RunChart key={chart.metric} {...chart} rows={rows} />
      ))}
    </div>
  );
}

function RunChart({
  metric,
  title,
  hint,
  rows,
}: Chart & { rows: readonly { run: string; metrics: Metrics }[] }) {
  const values = rows.map(({ metrics }) => metrics[metric].value);
  const isTurns = metric === 'meanTurns';
  const scale = isTurns ? turnScale(values) : percentScale;
  const drawn = isTurns ? values : values.map((value) => (value === null ? null : value * 100));
  return (
    <figure className={css.chart} aria-labelledby={`chart-${metric}`}>
      <figcaption className={css.head} id={`chart-${metric}`}>
        <span className={css.title}>{title}</span> <span className={css.hint}>{hint}</span>
      </figcaption>
      <div className={css.rows}>
        <LazyRunBars values={drawn} {...scale} />
        <ul className={css.numbers}>
          {rows.map(({ run, metrics }) => (
            <li key={run} className={css.number}>
              <span className={css.hidden}>{run} </span>
              <RunFigure run={run} metric={metric} metrics={metrics} />
            </li>
          ))}
        </ul>
      </div>
    </figure>
  );
}
