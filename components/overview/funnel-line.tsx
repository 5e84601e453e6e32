import { ChevronRight } from 'lucide-react';
import NextLink from 'next/link';
import { formatNumber } from '@/lib/display';
import type { FunnelCell } from './funnel';
import css from './funnel-line.module.css';

/** The funnel on one line; each number a link to what it counts. */
export function FunnelLine({ cells }: { cells: readonly FunnelCell[] }) {
  return (
    <nav aria-label="Funnel" className={css.line}>
      {cells.map((cell, at) => (
        <NextLink
          key={cell.label}
          href={cell.href}
          prefetch={false}
          className={css.cell}
          data-last={at === 4 || undefined}
        >
          {at > 0 && (
            <span className={css.arrow}>
              <ChevronRight aria-hidden />
            </span>
          )}
          <span className={css.label}>{cell.label}</span>
          <span className={css.value} data-none={cell.value === 0 || undefined}>
            {formatNumber(cell.value)}
          </span>
          <span className={css.words}>{cell.words}</span>
          <span className={css.bar} aria-hidden>
            <span className={css.fill} style={{ width: `${cell.share * 100}%` }} />
          </span>
        </NextLink>
      ))}
    </nav>
  );
}
