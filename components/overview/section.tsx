import type { ReactNode } from 'react';
import css from './section.module.css';

export interface SectionProps {
  title: string;
  /** Beside the title, quietly. */
  aside?: ReactNode;
  /** At the right end: where there is more. */
  more?: ReactNode;
  children: ReactNode;
}

/** A quarter of the overview. */
export function Section({ title, aside, more, children }: SectionProps) {
  return (
    <section aria-label={title} className={css.section}>
      <header className={css.head}>
        <h2>{title}</h2>
        {aside && <span className={css.aside}>{aside}</span>}
        <span className={css.gap} />
        {more}
      </header>
      {children}
    </section>
  );
}
