import { formatNumber } from '@/lib/display';
import css from './funnel-bar.module.css';

export interface FunnelBarProps {
  whole: number;
  left: number;
  dropped: number;
  tone?: 'kept' | 'accent';
}

const percent = (part: number, whole: number): string => `${whole === 0 ? 0 : (100 * part) / whole}%`;

/** What is left, and hatched beside it what this rule took; all bars of a table share one scale. */
export function FunnelBar({ whole, left, dropped, tone = 'kept' }: FunnelBarProps) {
  const words = `${formatNumber(left)} kept, ${formatNumber(dropped)} dropped`;
  return (
    <div role="cell" className={css.cell}>
      <div role="img" aria-label={words} className={css.bar}>
        <span className={css.left} data-tone={tone} style={{ width: percent(left, whole) }} />
        <span className={css.dropped} style={{ width: percent(dropped, whole) }} />
      </div>
    </div>
  );
}
