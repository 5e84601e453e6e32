import type { ReactNode } from 'react';
import css from './turn.module.css';

/** One part of a turn: its name in the left column, what it holds beside it. */
export function Section({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={css.section} aria-label={label}>
      <h3 className={css.label}>{label}</h3>
      <div className={css.content}>{children}</div>
    </section>
  );
}
