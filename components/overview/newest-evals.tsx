import { Link } from '@/components/ui/link';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { formatFraction, formatNumber, formatPercent, NO_VALUE } from '@/lib/display';
import { listHref } from '@/lib/filters/url';
import { Section } from './section';
import css from './newest-evals.module.css';

interface Rate {
  value: number | null;
  numerator: number;
  denominator: number;
}

export interface EvalRow {
  run: string;
  sample: boolean;
  validityRate: Rate;
  passRate: Rate;
  meanTurns: Rate;
}

/** The newest eval runs: each rate with its denominator, and behind it the trajectories it was counted over. */
export function NewestEvals({ evals }: { evals: readonly EvalRow[] }) {
  return (
    <Section title="Newest evals" more={<Link href="/evals">All evals</Link>}>
      {evals.length === 0 ? (
        <p className={css.quiet}>
          No run is an evaluation yet. Import one, or say on <Link href="/evals">Evals</Link> which of the
          runs here are.
        </p>
      ) : (
        <Table label="Newest eval runs" inset="flush">
          <thead>
            <tr>
              <th>Run</th>
              <th data-number>Validity</th>
              <th data-number>Pass rate</th>
              <th data-number>Mean turns</th>
            </tr>
          </thead>
          <tbody>
            {evals.map((one) => (
              <EvalLine key={one.run} {...one} />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function EvalLine({ run, sample, validityRate, passRate, meanTurns }: EvalRow) {
  const all = listHref({ run: [run] });
  return (
    <tr>
      <th scope="row">
        <span className={css.run}>
          <Link tone="quiet" href={all}>
            {run}
          </Link>
          {sample && <Tag>Sample</Tag>}
        </span>
      </th>
      <td data-number>
        <Share rate={validityRate} href={all} />
      </td>
      <td data-number>
        <Share rate={passRate} href={listHref({ run: [run], outcome: ['passed'] })} />
      </td>
      <td data-number>
        <Link tone="quiet" href={all}>
          {meanTurns.value === null ? NO_VALUE : formatNumber(meanTurns.value, 'en', 1)}{' '}
          <span className={css.quiet}>{formatFraction(meanTurns.numerator, meanTurns.denominator)}</span>
        </Link>
      </td>
    </tr>
  );
}

function Share({ rate, href }: { rate: Rate; href: string }) {
  return (
    <Link tone="quiet" href={href}>
      {formatPercent(rate.value)}{' '}
      <span className={css.quiet}>{formatFraction(rate.numerator, rate.denominator)}</span>
    </Link>
  );
}
