import css from './progress-bar.module.css';

export type ProgressBarProps = {
  /** What is under way, for screen readers. The numbers beside the bar are the page's to write. */
  label: string;
  /** `null` while the whole is not known. */
  value: number | null;
  max?: number;
  tone?: 'text' | 'accent' | 'pass' | 'warn';
};

/** How far something has come, or which share of it a number is. */
export function ProgressBar({ label, value, max = 1, tone = 'text' }: ProgressBarProps) {
  const share = value === null || max <= 0 ? null : Math.min(1, Math.max(0, value / max));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      className={css.bar}
      data-tone={tone}
      data-unknown={value === null || undefined}
    >
      <span className={css.fill} style={{ width: share === null ? undefined : `${share * 100}%` }} />
    </div>
  );
}
