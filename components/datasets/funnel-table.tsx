'use client';

import { plural, formatNumber } from '@/lib/display';
import type { RecipeCounts } from '@/lib/curate/judge';
import { FunnelBar } from './funnel-bar';
import { FunnelRow } from './funnel-row';
import css from './funnel-table.module.css';
import { funnelOf, type RuleRow } from './rule-rows';

export interface FunnelTableProps {
  rows: readonly RuleRow[];
  counts: RecipeCounts;
  isStale: boolean;
  onChange: (at: number, row: RuleRow) => void;
}

const trajectoriesOf = (count: number): string => `of ${plural(count, 'trajectory', 'trajectories')}`;

/** The recipe and what it does, in one table: rule, bar, dropped, left. */
export function FunnelTable({ rows, counts, isStale, onChange }: FunnelTableProps) {
  const shown = funnelOf(rows, counts);
  const whole = counts.candidates;
  return (
    <div
      className={css.table}
      role="table"
      aria-label="Rules and what they drop"
      data-stale={isStale || undefined}
    >
      <div role="row" className={css.head}>
        <span role="columnheader">Rule</span>
        <span role="columnheader" className={css.legend}>
          <span className={css.keptKey} aria-hidden />
          kept
          <span className={css.droppedKey} aria-hidden />
          dropped here
        </span>
        <span role="columnheader" className={css.number}>
          Dropped
        </span>
        <span role="columnheader" className={css.number}>
          Left
        </span>
      </div>
      <div role="row" className={css.total}>
        <span role="rowheader" title="Valid tool calls that got a result">
          Valid calls <span className={css.of}>{trajectoriesOf(counts.candidateTrajectories)}</span>
        </span>
        <FunnelBar whole={whole} left={whole} dropped={0} />
        <span role="cell" />
        <span role="cell" className={css.number}>
          {formatNumber(whole)}
        </span>
      </div>
      {rows.map((row, at) => (
        <FunnelRow
          key={`${row.use.rule} ${at}`}
          row={row}
          counts={shown[at] ?? null}
          whole={whole}
          onChange={(next) => onChange(at, next)}
        />
      ))}
      <div role="row" className={css.end}>
        <span role="rowheader">
          Samples <span className={css.of}>{trajectoriesOf(counts.trajectories)}</span>
        </span>
        <FunnelBar whole={whole} left={counts.samples} dropped={0} tone="accent" />
        <span role="cell" />
        <span role="cell" className={css.number}>
          {formatNumber(counts.samples)}
        </span>
      </div>
    </div>
  );
}
