import type { ReactNode } from 'react';
import css from './turn-strip-legend.module.css';
import strip from './turn-strip.module.css';

/** What the bars of a turn strip mean, for the status line. */
export function TurnStripLegend() {
  return (
    <span className={css.legend}>
      <span>Turns: low bar reads, tall bar writes</span>
      <span className={css.entry}>
        <Swatch>
          <rect className={strip.passed} x="1" width="5" height="12" />
        </Swatch>
        tests passed
      </span>
      <span className={css.entry}>
        <Swatch>
          <rect className={strip.hollow} x="1.5" y="0.5" width="4" height="11" />
        </Swatch>
        tests failed
      </span>
      <span className={css.entry}>
        <Swatch>
          <rect className={strip.failed} x="1" y="5" width="5" height="7" />
        </Swatch>
        call failed
      </span>
      <span className={css.entry}>
        <Swatch>
          <path className={strip.invalid} d="M0 12 4 4 8 12Z" />
        </Swatch>
        invalid
      </span>
    </span>
  );
}

function Swatch({ children }: { children: ReactNode }) {
  return (
    <svg width="8" height="12" viewBox="0 0 8 12" aria-hidden>
      {children}
    </svg>
  );
}
