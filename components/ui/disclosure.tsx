import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './disclosure.module.css';

export type DisclosureProps = {
  summary: ReactNode;
  /** At the right end of the line: a count, a time. */
  aside?: ReactNode;
  children: ReactNode;
  open?: boolean;
  /** `framed` draws the box of a code block around it. */
  framed?: boolean;
};

/** Details that open below their line. The browser's own element, so find-in-page opens it too. */
export function Disclosure({ summary, aside, children, open = false, framed = false }: DisclosureProps) {
  return (
    <details className={css.details} open={open} data-framed={framed || undefined}>
      <summary className={css.summary}>
        <ChevronRight aria-hidden className={css.arrow} />
        <span className={css.words}>{summary}</span>
        {aside && <span className={css.aside}>{aside}</span>}
      </summary>
      <div className={css.body}>{children}</div>
    </details>
  );
}
