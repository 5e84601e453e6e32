import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ImportEnd } from '@/components/imports/import-end';
import { ImportLive } from '@/components/imports/import-live';
import { ImportSummary } from '@/components/imports/import-summary';
import { ProblemsTable } from '@/components/imports/problems-table';
import { StateWord } from '@/components/imports/state-word';
import { Page } from '@/components/shell/page';
import { PageBar } from '@/components/shell/page-bar';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import { problemReasons } from '@/lib/ingest/problem';
import { isActive, type ImportStatus } from '@/lib/ingest/import-status';
import { NotFound } from '@/lib/server/errors';
import { findProblems, findUploads, getImport } from '@/lib/server/imports';

type Params = Promise<{ id: string }>;
type Asked = { reason?: string | string[]; after?: string | string[] };

async function importOf(params: Params): Promise<ImportStatus> {
  const { id } = await params;
  if (!/^\d{1,9}$/.test(id)) notFound();
  try {
    return await getImport(Number(id));
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: `Import ${(await params).id}` };
}

const firstOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

export default async function ImportPage({
  params,
  searchParams,
}: {
  params: Params;
  searchParams: Promise<Asked>;
}) {
  const status = await importOf(params);
  const { id, source, state, createdAt, counts } = status;
  const runs = counts?.runs ?? [];
  const aside = (
    <>
      {!isActive(state) && <StateWord state={state} />}
      <Time value={createdAt} />
    </>
  );
  return (
    <Page
      bar={
        <PageBar crumbs={[{ href: '/imports', label: 'Imports' }]} title={source} aside={aside}>
          {runs.length > 0 && (
            <ButtonLink
              variant="primary"
              href={`/trajectories?${runs.map(({ run }) => `run=${encodeURIComponent(run)}`).join('&')}`}
            >
              Open its trajectories
            </ButtonLink>
          )}
        </PageBar>
      }
    >
      {isActive(state) && (
        <ImportLive initial={status} files={state === 'receiving' ? await findUploads(id) : []} />
      )}
      {(state === 'failed' || state === 'cancelled') && <ImportEnd status={status} />}
      {counts && <ImportSummary counts={counts} bytes={counts.bytes} />}
      {counts && counts.problems > 0 && <Problems status={status} asked={await searchParams} />}
      {counts && counts.problems === 0 && <Notice>Every line was read: there are no problems.</Notice>}
    </Page>
  );
}

async function Problems({ status, asked }: { status: ImportStatus; asked: Asked }) {
  const reason = Object.keys(problemReasons).find((one) => one === firstOf(asked.reason));
  const text = firstOf(asked.after);
  const after = text !== undefined && /^\d{1,18}$/.test(text) ? BigInt(text) : undefined;
  const { problems, more } = await findProblems(status.id, { reason, after });
  return (
    <ProblemsTable
      importId={status.id}
      byReason={status.counts?.problemsByReason ?? {}}
      kept={status.counts?.problems ?? 0}
      reason={reason ?? null}
      problems={problems}
      more={more}
      isLater={after !== undefined}
    />
  );
}
