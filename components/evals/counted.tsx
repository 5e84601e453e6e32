import { Link } from '@/components/ui/link';
import { formatNumber } from '@/lib/display';
import type { Filter } from '@/lib/filters/filter';
import css from './counted.module.css';
import { trajectoriesHref } from './trajectories-href';

/** A number that opens what it counts; 0 opens nothing. */
export function Counted({ count, of, filter }: { count: number; of: string; filter: Filter }) {
  if (count === 0) return <span className={css.none}>0</span>;
  return (
    <Link tone="quiet" href={trajectoriesHref(filter)} title={of} aria-label={`${formatNumber(count)} ${of}`}>
      {formatNumber(count)}
    </Link>
  );
}
