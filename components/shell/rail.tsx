'use client';

import { ChartColumn, Download, House, Layers, List, type LucideIcon } from 'lucide-react';
import NextLink from 'next/link';
import { usePathname } from 'next/navigation';
import { Suspense, use } from 'react';
import { formatCompact, formatNumber } from '@/lib/display';
import { Logo } from './logo';
import css from './rail.module.css';
import type { Theme } from './theme';
import { ThemeSwitch } from './theme-switch';

/** What stands beside an entry: how many there are. */
export type NavCounts = { trajectories: number; datasets?: number; runs: number };

type Entry = { href: string; label: string; icon: LucideIcon; count?: keyof NavCounts };

const entries: readonly Entry[] = [
  { href: '/', label: 'Overview', icon: House },
  { href: '/imports', label: 'Imports', icon: Download },
  { href: '/trajectories', label: 'Trajectories', icon: List, count: 'trajectories' },
  { href: '/datasets', label: 'Datasets', icon: Layers, count: 'datasets' },
  { href: '/evals', label: 'Evals', icon: ChartColumn, count: 'runs' },
];

export type RailProps = {
  counts: Promise<NavCounts | null>;
  theme: Theme;
  onTheme: (theme: Theme) => Promise<void>;
};

/** The way around. It narrows to icons where the page needs the room; the names stay for screen readers. */
export function Rail({ counts, theme, onTheme }: RailProps) {
  const pathname = usePathname();
  return (
    <div className={css.rail}>
      <NextLink href="/" className={css.brand} title="Winnow">
        <Logo />
        <b className={css.name}>Winnow</b>
      </NextLink>
      <nav aria-label="Main" className={css.nav}>
        {entries.map((entry) => (
          <NextLink
            key={entry.href}
            href={entry.href}
            className={css.entry}
            title={entry.label}
            aria-current={currentness(entry.href, pathname)}
          >
            <entry.icon aria-hidden />
            <span className={css.name}>{entry.label}</span>
            {entry.count && (
              <Suspense fallback={null}>
                <Count counts={counts} of={entry.count} />
              </Suspense>
            )}
          </NextLink>
        ))}
      </nav>
      <div className={css.foot}>
        <ThemeSwitch theme={theme} onTheme={onTheme} />
      </div>
    </div>
  );
}

/** `page` on the page itself, `true` on the pages under it. */
function currentness(href: string, pathname: string): 'page' | 'true' | undefined {
  if (pathname === href) return 'page';
  return href !== '/' && pathname.startsWith(`${href}/`) ? 'true' : undefined;
}

// Beside the longest name the rail has room for four digits.
const WIDEST_WHOLE_COUNT = 10_000;

function Count({ counts, of }: { counts: Promise<NavCounts | null>; of: keyof NavCounts }) {
  const count = use(counts)?.[of];
  if (count === undefined) return null;
  const whole = formatNumber(count);
  return (
    <span className={css.count} title={whole}>
      {count < WIDEST_WHOLE_COUNT ? whole : formatCompact(count)}
    </span>
  );
}
