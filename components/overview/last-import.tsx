import { Glyph } from '@/components/marks/glyph';
import { Mark } from '@/components/marks/mark';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import { formatBytes, formatDuration, formatNumber, plural } from '@/lib/display';
import { listHref } from '@/lib/filters/url';
import { Section } from './section';
import css from './last-import.module.css';

export interface LastImportProps {
  id: number;
  state: string;
  source: string;
  sample: boolean;
  createdAtMs: number;
  tookMs: number | null;
  error: string | null;
  problems: number;
  result: {
    files: number;
    bytes: number;
    new: { trajectories: number };
    alreadyKnown: { trajectories: number };
    outcomes: { passed: number; failed: number; untested: number; unfinished: number };
    runs: { run: string; files: number; trajectories: number }[];
  } | null;
}

const runsShown = 6;

/** The newest import: what it brought, or what became of it. */
export function LastImport({ last }: { last: LastImportProps | null }) {
  const more = <Link href="/imports">All imports</Link>;
  if (!last) {
    return (
      <Section title="Last import" more={more}>
        <p className={css.quiet}>Nothing was imported since the sample was taken out.</p>
      </Section>
    );
  }
  return (
    <Section
      title="Last import"
      aside={
        <>
          <Time value={last.createdAtMs} /> from {last.source}
        </>
      }
      more={more}
    >
      {last.sample && (
        <div>
          <Tag>Sample</Tag>
        </div>
      )}
      {last.result ? <Brought last={last} result={last.result} /> : <NotDone last={last} />}
    </Section>
  );
}

function NotDone({ last }: { last: LastImportProps }) {
  const open = <Link href={`/imports/${last.id}`}>Open</Link>;
  if (last.state === 'failed') {
    return (
      <Notice tone="fail" action={open}>
        It failed, and nothing of it was stored. {last.error}
      </Notice>
    );
  }
  return (
    <Notice action={open}>
      {last.state === 'cancelled' ? 'It was cancelled; nothing of it was stored.' : 'It is under way.'}
    </Notice>
  );
}

function Brought({
  last,
  result,
}: {
  last: LastImportProps;
  result: NonNullable<LastImportProps['result']>;
}) {
  const hidden = result.runs.length - runsShown;
  return (
    <>
      <p className={css.facts}>
        <Fact count={result.runs.length} one="run" />
        <Fact count={result.files} one="file" />
        <Fact count={result.new.trajectories} one="new trajectory" many="new trajectories" />
        <span>{formatBytes(result.bytes)}</span>
        {last.tookMs !== null && <span className={css.quiet}>in {formatDuration(last.tookMs)}</span>}
      </p>
      <Table label="Runs of the last import" inset="flush">
        <thead>
          <tr>
            <th>Run</th>
            <th data-number>Files</th>
            <th data-number>Trajectories</th>
          </tr>
        </thead>
        <tbody>
          {result.runs.slice(0, runsShown).map(({ run, files, trajectories }) => (
            <tr key={run}>
              <th scope="row">
                <Link tone="quiet" href={listHref({ run: [run] })}>
                  {run}
                </Link>
              </th>
              <td data-number>{formatNumber(files)}</td>
              <td data-number>{formatNumber(trajectories)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {hidden > 0 && <Link href={`/imports/${last.id}`}>{plural(hidden, 'more run')}</Link>}
      <Outcomes outcomes={result.outcomes} />
      {last.problems > 0 && (
        <p className={css.problems}>
          <Mark glyph="finding" tone="warn" word={`${plural(last.problems, 'line')} could not be read`} />
          <Link href={`/imports/${last.id}`}>Show them</Link>
        </p>
      )}
      {result.alreadyKnown.trajectories > 0 && (
        <p className={css.quiet}>
          {plural(result.alreadyKnown.trajectories, 'trajectory', 'trajectories')} already here, left as they
          were
        </p>
      )}
    </>
  );
}

function Fact({ count, one, many }: { count: number; one: string; many?: string }) {
  const words = plural(count, one, many);
  const split = words.indexOf(' ');
  return (
    <span>
      <b>{words.slice(0, split)}</b>
      {words.slice(split)}
    </span>
  );
}

const outcomeLooks = [
  { outcome: 'passed', tone: 'pass' },
  { outcome: 'failed', tone: 'fail' },
  { outcome: 'untested', tone: 'none' },
  { outcome: 'unfinished', tone: 'none' },
] as const;

function Outcomes({ outcomes }: { outcomes: NonNullable<LastImportProps['result']>['outcomes'] }) {
  const shown = outcomeLooks.filter(({ outcome }) => outcomes[outcome] > 0);
  return (
    <>
      <div className={css.bar} aria-hidden>
        {shown.map(({ outcome }) => (
          <span key={outcome} data-outcome={outcome} style={{ flexGrow: outcomes[outcome] }} />
        ))}
      </div>
      <p className={css.facts}>
        {shown.map(({ outcome, tone }) => (
          <span key={outcome} className={css.mark} data-tone={tone}>
            <Glyph name={outcome} />
            {formatNumber(outcomes[outcome])} {outcome}
          </span>
        ))}
      </p>
    </>
  );
}
