'use client';

import dynamic from 'next/dynamic';
import { CHART_AXIS_PX, CHART_ROW_PX } from './chart-rows';
import css from './charts.module.css';
import type { RunBarsProps } from './run-bars';

const RunBars = dynamic(() => import('./run-bars'), { ssr: false, loading: () => null });

/** The bars, fetched after the page is there. The room for them is kept, so that nothing moves. */
export function LazyRunBars(props: RunBarsProps) {
  const height = props.values.length * CHART_ROW_PX + CHART_AXIS_PX;
  return (
    <div className={css.frame} style={{ height }} aria-hidden>
      <RunBars {...props} />
    </div>
  );
}
