import css from './skeleton-rows.module.css';

// Uneven, so that the blocks read as words; fixed, so that they do not change from one paint to the next.
const WIDTHS_PERCENT = [38, 26, 44, 31, 22, 40, 29, 35];

export type SkeletonRowsProps = {
  rows?: number;
  /** The height of the rows to come, in px: nothing moves when they arrive. */
  heightPx?: number;
  label?: string;
};

/** Rows on their way. Nothing is seen for the first 150 ms, when most pages have already answered. */
export function SkeletonRows({ rows = 12, heightPx = 32, label = 'Loading' }: SkeletonRowsProps) {
  return (
    <div role="status" className={css.rows}>
      <span className={css.hidden}>{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={css.row} style={{ height: heightPx }} aria-hidden>
          <span className={css.block} style={{ width: `${WIDTHS_PERCENT[row % WIDTHS_PERCENT.length]}%` }} />
          <span className={css.short} />
          <span className={css.short} />
        </div>
      ))}
    </div>
  );
}
