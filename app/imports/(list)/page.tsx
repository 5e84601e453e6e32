import type { Metadata } from 'next';
import { ImportsTable } from '@/components/imports/imports-table';
import { NewImport } from '@/components/imports/new-import';
import { SampleCard } from '@/components/imports/sample-card';
import { Page } from '@/components/shell/page';
import { PageBar } from '@/components/shell/page-bar';
import { Link } from '@/components/ui/link';
import { findImports } from '@/lib/server/imports';
import { findBundledRuns } from '@/lib/server/imports-sample';
import css from './page.module.css';
import { openTheSample, removeTheSample } from '../sample-actions';

export const metadata: Metadata = { title: 'Imports' };

type SearchParams = Promise<{ before?: string | string[] }>;

const beforeOf = (text: string | string[] | undefined): number | undefined =>
  typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

export default async function ImportsPage({ searchParams }: { searchParams: SearchParams }) {
  const before = beforeOf((await searchParams).before);
  const [{ imports, more }, sampleRuns] = await Promise.all([findImports(before), findBundledRuns()]);
  const last = imports.at(-1)?.id;
  return (
    <Page bar={<PageBar title="Imports" />}>
      <NewImport>
        <SampleCard runs={sampleRuns} onOpen={openTheSample} onRemove={removeTheSample} />
      </NewImport>
      {imports.length === 0 ? (
        <p className={css.none}>Nothing was imported yet. What you bring in will be listed here.</p>
      ) : (
        <ImportsTable imports={imports} isFirstPage={before === undefined} />
      )}
      <nav aria-label="Pages of imports" className={css.pages}>
        {before !== undefined && <Link href="/imports">Newest</Link>}
        {more && last !== undefined && <Link href={`/imports?before=${last}`}>Older</Link>}
      </nav>
    </Page>
  );
}
