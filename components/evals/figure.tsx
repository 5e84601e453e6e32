import { Link } from '@/components/ui/link';
import { formatFraction } from '@/lib/display';
import type { Rate } from '@/lib/evals/metrics';
import type { Filter } from '@/lib/filters/filter';
import { Counted } from './counted';
import css from './counted.module.css';
import { trajectoriesHref } from './trajectories-href';

export type FigureProps = {
  rate: Rate;
  as: (rate: Rate) => string;
  /** "valid of all calls": what the two numbers count. */
  of: string;
  /** The trajectories they were counted in. */
  filter: Filter;
  /** With it the first number counts trajectories itself, and opens just those. */
  part?: { of: string; filter: Filter };
  /** What the second number counts, when it has a link of its own. */
  whole?: string;
};

/** A rate or mean with the two numbers it was made of, each leading to its trajectories. */
export function Figure({ rate, as, of, filter, part, whole = 'trajectories' }: FigureProps) {
  const { numerator, denominator } = rate;
  return (
    <>
      <span className={css.value}>{as(rate)}</span>
      <span className={css.parts}>
        {part ? (
          <>
            <Counted count={numerator} of={part.of} filter={part.filter} />/
            <Counted count={denominator} of={whole} filter={filter} />
          </>
        ) : (
          <Link
            tone="quiet"
            href={trajectoriesHref(filter)}
            title={of}
            aria-label={`${formatFraction(numerator, denominator)} ${of}`}
          >
            {formatFraction(numerator, denominator)}
          </Link>
        )}
      </span>
    </>
  );
}
