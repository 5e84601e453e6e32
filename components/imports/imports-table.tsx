'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Link } from '@/components/ui/link';
import { ProgressBar } from '@/components/ui/progress-bar';
import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import { formatDuration, formatNumber, formatPercent, NO_VALUE } from '@/lib/display';
import { isActive, type ImportStatus } from '@/lib/ingest/import-status';
import { ask } from './answer';
import css from './imports-table.module.css';
import { StateWord } from './state-word';

const lookEveryMs = 1_500;

/** Imports, newest first. Rows of imports under way keep themselves up to date. */
export function ImportsTable({
  imports,
  isFirstPage,
}: {
  imports: readonly ImportStatus[];
  isFirstPage: boolean;
}) {
  const rows = useLive(imports, isFirstPage);
  return (
    <Table label="Imports" layout="fixed">
      <colgroup>
        <col className={css.when} />
        <col />
        <col className={css.state} />
        <col className={css.number} />
        <col className={css.number} />
        <col className={css.number} />
        <col className={css.number} />
        <col className={css.took} />
      </colgroup>
      <thead>
        <tr>
          <th>When</th>
          <th>What</th>
          <th>State</th>
          <th data-number>Files</th>
          <th data-number>New</th>
          <th data-number>Known</th>
          <th data-number>Problems</th>
          <th data-number>Took</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ImportRow key={row.id} row={row} />
        ))}
      </tbody>
    </Table>
  );
}

function ImportRow({ row }: { row: ImportStatus }) {
  const { id, state, source, sample, filesTotal, counts, createdAt, finishedAt } = row;
  const tookMs = state === 'done' && finishedAt ? Date.parse(finishedAt) - Date.parse(createdAt) : NaN;
  return (
    <tr>
      <td className={css.quiet}>
        <Time value={createdAt} />
      </td>
      <th scope="row" title={source}>
        <Link href={`/imports/${id}`} tone="quiet">
          {source}
        </Link>{' '}
        {sample && <Tag>sample</Tag>}
      </th>
      <td>{isActive(state) ? <UnderWay row={row} /> : <StateWord state={state} />}</td>
      <td data-number>{formatNumber(counts?.files ?? filesTotal)}</td>
      <td data-number>{counts ? formatNumber(counts.new.trajectories) : NO_VALUE}</td>
      <td data-number>{counts ? formatNumber(counts.alreadyKnown.trajectories) : NO_VALUE}</td>
      <td data-number>
        {counts && counts.problems > 0 ? (
          <Link href={`/imports/${id}#problems`}>{formatNumber(problemsOf(counts))}</Link>
        ) : (
          <span className={css.quiet}>{counts?.problems ?? NO_VALUE}</span>
        )}
      </td>
      <td data-number className={css.quiet}>
        {formatDuration(tookMs)}
      </td>
    </tr>
  );
}

const problemsOf = (counts: NonNullable<ImportStatus['counts']>): number =>
  Object.values(counts.problemsByReason).reduce((sum, count) => sum + count, 0);

function UnderWay({ row: { state, bytesDone, bytesTotal } }: { row: ImportStatus }) {
  const share = bytesTotal > 0 ? bytesDone / bytesTotal : null;
  return (
    <span className={css.underway}>
      <StateWord state={state} />
      {state !== 'waiting' && <ProgressBar label="How far it is" value={share} />}
      {state !== 'waiting' && <span className={css.quiet}>{formatPercent(share, 'en', 0)}</span>}
    </span>
  );
}

/** The rows as the server knows them now, asked for again while one is under way. */
function useLive(imports: readonly ImportStatus[], isFirstPage: boolean): readonly ImportStatus[] {
  const router = useRouter();
  const [fresh, setFresh] = useState<{
    since: readonly ImportStatus[];
    rows: readonly ImportStatus[];
  } | null>(null);
  const rows = fresh?.since === imports ? fresh.rows : imports;
  const underWay = isFirstPage && rows.some(({ state }) => isActive(state));

  useEffect(() => {
    if (!underWay) return;
    const look = async () => {
      const answer = await ask<{ imports: ImportStatus[] }>('/api/v1/imports');
      if (!answer.ok) return;
      setFresh({ since: imports, rows: answer.imports });
      // What came in shows elsewhere too: in the rail, in the sample beside it.
      if (!answer.imports.some(({ state }) => isActive(state))) router.refresh();
    };
    const timer = setInterval(look, lookEveryMs);
    return () => clearInterval(timer);
  }, [imports, underWay, router]);

  return rows;
}
