import { ChevronRight } from 'lucide-react';
import NextLink from 'next/link';
import { Fragment, type ReactNode } from 'react';
import css from './page-bar.module.css';

export type Crumb = { href: string; label: string };

export type PageBarProps = {
  /** The way here, outermost first. */
  crumbs?: readonly Crumb[];
  title: string;
  /** Beside the title: a short id, a tag. */
  aside?: ReactNode;
  /** At the right. At most one primary button a page, last. */
  children?: ReactNode;
};

/** The one bar of a page: where we are, and what can be done here. */
export function PageBar({ crumbs = [], title, aside, children }: PageBarProps) {
  return (
    <header className={css.bar}>
      <div className={css.where}>
        {crumbs.length > 0 && (
          <nav aria-label="Breadcrumb" className={css.crumbs}>
            {crumbs.map((crumb) => (
              <Fragment key={crumb.href}>
                <NextLink href={crumb.href} className={css.crumb}>
                  {crumb.label}
                </NextLink>
                <ChevronRight aria-hidden className={css.arrow} />
              </Fragment>
            ))}
          </nav>
        )}
        <h1 className={css.title} title={title}>
          {title}
        </h1>
        {aside && <div className={css.aside}>{aside}</div>}
      </div>
      {children && <div className={css.actions}>{children}</div>}
    </header>
  );
}
