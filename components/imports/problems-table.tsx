import { Link } from '@/components/ui/link';
import { Segmented } from '@/components/ui/segmented';
import { formatNumber } from '@/lib/display';
import { problemReasons, type ProblemReason } from '@/lib/ingest/problem';
import css from './problems-table.module.css';

export interface ProblemLine {
  id: string;
  file: string;
  line: number;
  reason: string;
  said: string;
}

export type ProblemsTableProps = {
  importId: number;
  byReason: Record<string, number>;
  /** The one chosen; null for all. */
  reason: string | null;
  problems: readonly ProblemLine[];
  more: boolean;
  /** They do not begin with the first one. */
  isLater: boolean;
  /** How many are kept line by line; more than these are only counted. */
  kept: number;
};

const isReason = (reason: string): reason is ProblemReason => Object.hasOwn(problemReasons, reason);
const wordsOf = (reason: string): string => (isReason(reason) ? problemReasons[reason] : reason);

/** Every line that could not be read: file, line number, reason, and the line itself. */
export function ProblemsTable(props: ProblemsTableProps) {
  const { importId, byReason, reason, problems, more, isLater, kept } = props;
  const all = Object.values(byReason).reduce((sum, count) => sum + count, 0);
  const hrefOf = (asked: { reason?: string | null; after?: string }) => {
    const params = new URLSearchParams();
    if (asked.reason) params.set('reason', asked.reason);
    if (asked.after) params.set('after', asked.after);
    return `/imports/${importId}?${params}#problems`;
  };
  const options = [
    { value: '', label: `All ${formatNumber(all)}`, href: hrefOf({}) },
    ...Object.entries(byReason).map(([value, count]) => ({
      value,
      label: `${value} ${formatNumber(count)}`,
      title: wordsOf(value),
      href: hrefOf({ reason: value }),
    })),
  ];
  const last = problems.at(-1)?.id;

  return (
    <section id="problems" className={css.problems} aria-label="Problems">
      <header className={css.head}>
        <h2 className={css.title}>Problems</h2>
        <Segmented label="Reason" size={24} value={reason ?? ''} options={options} />
        {kept < all && <span className={css.quiet}>{formatNumber(kept)} of them are listed</span>}
      </header>
      <ol className={css.list}>
        {problems.map((problem) => (
          <ProblemRow key={problem.id} problem={problem} />
        ))}
      </ol>
      <nav aria-label="Pages of problems" className={css.pages}>
        {isLater && <Link href={hrefOf({ reason })}>First</Link>}
        {more && last && <Link href={hrefOf({ reason, after: last })}>Next</Link>}
      </nav>
    </section>
  );
}

function ProblemRow({ problem: { file, line, reason, said } }: { problem: ProblemLine }) {
  return (
    <li className={css.row}>
      <div className={css.where}>
        <span className={css.file}>{file}</span>
        <span className={css.quiet}>{line > 0 ? `line ${formatNumber(line)}` : 'the whole file'}</span>
        <span>{wordsOf(reason)}</span>
      </div>
      {said !== '' && <pre className={css.said}>{said}</pre>}
    </li>
  );
}
