'use client';

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { CHART_AXIS_PX, CHART_ROW_PX } from './chart-rows';
import css from './charts.module.css';

export type RunBarsProps = {
  /** One a row, from the top; null draws no bar. */
  values: readonly (number | null)[];
  /** The scale begins at 0 and ends here, whatever the values. */
  max: number;
  ticks: readonly { at: number; label: string }[];
};

const BAR_PX = 10;

type TickProps = { x: string | number; y: string | number; index: number; payload: { value: number } };

/** Bars on one scale from zero. Only the drawing: names and numbers stand beside it as text. */
export default function RunBars({ values, max, ticks }: RunBarsProps) {
  const rows = values.map((value, row) => ({ row, value }));
  const labelOf = (at: number): string => ticks.find((tick) => tick.at === at)?.label ?? '';
  const anchorOf = (index: number) => (index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle');
  const tick = ({ x, y, index, payload }: TickProps) => (
    <text x={x} y={Number(y) + 8} textAnchor={anchorOf(index)} className={css.tick}>
      {labelOf(payload.value)}
    </text>
  );

  return (
    <ResponsiveContainer width="100%" height={rows.length * CHART_ROW_PX + CHART_AXIS_PX}>
      <BarChart
        data={rows}
        layout="vertical"
        margin={{ top: 0, right: 1, bottom: 0, left: 1 }}
        accessibilityLayer={false}
      >
        <CartesianGrid horizontal={false} stroke="var(--line)" />
        <XAxis
          type="number"
          domain={[0, max]}
          ticks={ticks.map(({ at }) => at)}
          interval={0}
          height={CHART_AXIS_PX}
          axisLine={false}
          tickLine={false}
          tick={tick}
          allowDataOverflow
        />
        <YAxis type="category" dataKey="row" hide />
        <Bar
          dataKey="value"
          barSize={BAR_PX}
          fill="var(--bar-kept)"
          radius={[0, 2, 2, 0]}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
