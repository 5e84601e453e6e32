import { Outcome } from '@/components/marks/outcome';
import { Disclosure } from '@/components/ui/disclosure';
import { KeyValues } from '@/components/ui/key-values';
import { Link } from '@/components/ui/link';
import { Table } from '@/components/ui/table';
import { formatBytes, formatNumber, plural } from '@/lib/display';
import type { ImportCounts } from '@/lib/ingest/import-requests';
import { outcomes, type Outcome as OutcomeName } from '@/lib/trajectory/outcome';
import css from './import-summary.module.css';

const inRuns = (runs: readonly { run: string }[], more = ''): string =>
  `/trajectories?${runs.map(({ run }) => `run=${encodeURIComponent(run)}`).join('&')}${more}`;

/** What an import counted: in all, and run by run. Each number of trajectories leads to them. */
export function ImportSummary({ counts, bytes }: { counts: ImportCounts; bytes: number }) {
  const { new: fresh, alreadyKnown } = counts;
  return (
    <section className={css.summary} aria-label="What it counted">
      <p className={css.sentence}>
        <b>{plural(fresh.trajectories, 'new trajectory', 'new trajectories')}</b>,{' '}
        {plural(fresh.events, 'new event')}
        {alreadyKnown.trajectories > 0 && (
          <>; {plural(alreadyKnown.trajectories, 'trajectory', 'trajectories')} known before</>
        )}
        . Read from {plural(counts.files, 'trace file')}, {formatBytes(bytes)}
        {counts.reports > 0 && <>, {plural(counts.reports, 'report')}</>}
        {counts.suites > 0 && <>, {plural(counts.suites, 'suite')}</>}.
      </p>
      <RunsTable counts={counts} />
      <Disclosure summary="Events by kind" aside={formatNumber(counts.events)}>
        <KeyValues keyWidthPx={160} items={kindsOf(counts.eventsByKind)} />
      </Disclosure>
    </section>
  );
}

const kindsOf = (kinds: Record<string, number>) =>
  Object.entries(kinds)
    .sort(([, a], [, b]) => b - a)
    .map(([key, count]) => ({ key, value: formatNumber(count) }));

function RunsTable({ counts }: { counts: ImportCounts }) {
  const { runs } = counts;
  return (
    <Table label="Runs of this import" inset="flush">
      <thead>
        <tr>
          <th>Run</th>
          <th data-number>Files</th>
          <th data-number>Events</th>
          <th data-number>Trajectories</th>
          {outcomes.map((outcome) => (
            <th key={outcome} data-number>
              <span className={css.outcome}>
                <Outcome outcome={outcome} />
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.run}>
            <th scope="row">
              <Link href={inRuns([run])} tone="quiet">
                {run.run}
              </Link>
            </th>
            <Numbers of={run} runs={[run]} />
          </tr>
        ))}
      </tbody>
      {runs.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{plural(runs.length, 'run')}</th>
            <Numbers of={counts} runs={runs} />
          </tr>
        </tfoot>
      )}
    </Table>
  );
}

type Counted = { files: number; events: number; trajectories: number; outcomes: Record<OutcomeName, number> };

function Numbers({ of, runs }: { of: Counted; runs: readonly { run: string }[] }) {
  return (
    <>
      <td data-number>{formatNumber(of.files)}</td>
      <td data-number>{formatNumber(of.events)}</td>
      <td data-number>
        <Link href={inRuns(runs)}>{formatNumber(of.trajectories)}</Link>
      </td>
      {outcomes.map((outcome) => (
        <td key={outcome} data-number>
          {of.outcomes[outcome] > 0 ? (
            <Link href={inRuns(runs, `&outcome=${outcome}`)} tone="quiet">
              {formatNumber(of.outcomes[outcome])}
            </Link>
          ) : (
            <span className={css.none}>0</span>
          )}
        </td>
      ))}
    </>
  );
}
