import type { ReactNode } from 'react';
import css from './page.module.css';

export type PageProps = {
  /** A <PageBar>, and below it <Tabs> where a page has them. */
  bar: ReactNode;
  /** A 44 px line of filters under the bar. */
  filters?: ReactNode;
  /** A bar above the status line for what is chosen or decided. */
  actions?: ReactNode;
  /** The 28 px line at the foot: counts, legend. */
  status?: ReactNode;
  /** Narrows the rail to icons, for pages that need the room. */
  tight?: boolean;
  /** `scroll`: the body scrolls. `panes`: its children stand side by side and scroll by themselves. */
  body?: 'scroll' | 'panes';
  children: ReactNode;
};

/** The frame of every page: bar, filters, body, actions, status. The window itself never scrolls. */
export function Page({ bar, filters, actions, status, tight, body = 'scroll', children }: PageProps) {
  return (
    <div className={css.page} data-tight={tight || undefined}>
      {bar}
      {filters && <div className={css.filters}>{filters}</div>}
      <div className={css.body} data-body={body}>
        {children}
      </div>
      {actions && <div className={css.actions}>{actions}</div>}
      {status && <footer className={css.status}>{status}</footer>}
    </div>
  );
}
