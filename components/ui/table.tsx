import type { ReactNode } from 'react';
import css from './table.module.css';

export type TableProps = {
  /** What the table holds, for screen readers. */
  label: string;
  /** <thead>, <tbody> and, where widths matter, <colgroup>. Cells with numbers take `data-number`. */
  children: ReactNode;
  /** `flush` takes the gutter away, for a small table inside a section. */
  inset?: 'page' | 'flush';
  /** `fixed` lets <colgroup> decide the widths. */
  layout?: 'auto' | 'fixed';
};

/** A table in the house's lines: no zebra, no vertical lines, a head that stays. */
export function Table({ label, children, inset = 'page', layout = 'auto' }: TableProps) {
  return (
    <table aria-label={label} className={css.table} data-inset={inset} data-layout={layout}>
      {children}
    </table>
  );
}
