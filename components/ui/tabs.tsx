import NextLink from 'next/link';
import type { ReactNode } from 'react';
import css from './tabs.module.css';

export type Tab = { href: string; label: string; count?: ReactNode; current?: boolean };

/** Pages of one thing, side by side. Each is a link, so the URL holds which one is open. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className={css.tabs}>
      {tabs.map((tab) => (
        <NextLink
          key={tab.href}
          href={tab.href}
          className={css.tab}
          aria-current={tab.current ? 'page' : undefined}
        >
          {tab.label}
          {tab.count !== undefined && <span className={css.count}>{tab.count}</span>}
        </NextLink>
      ))}
    </nav>
  );
}
