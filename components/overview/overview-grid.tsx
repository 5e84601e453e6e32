import type { ReactNode } from 'react';
import css from './overview-grid.module.css';

export interface OverviewGridProps {
  funnel: ReactNode;
  /** Sections, two side by side. */
  children: ReactNode;
  foot?: ReactNode;
}

/** The funnel above, sections below it. */
export function OverviewGrid({ funnel, children, foot }: OverviewGridProps) {
  return (
    <div className={css.page}>
      {funnel}
      <div className={css.grid}>{children}</div>
      {foot}
    </div>
  );
}
