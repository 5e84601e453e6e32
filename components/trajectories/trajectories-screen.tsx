'use client';

import { ListFilter } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Suspense, use, useDeferredValue, useOptimistic, useState, useTransition } from 'react';
import { TurnStripLegend } from '@/components/marks/turn-strip-legend';
import { Page } from '@/components/shell/page';
import { PageBar } from '@/components/shell/page-bar';
import { Button, ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import type { FacetField, Facets } from '@/lib/filters/facets';
import type { Filter } from '@/lib/filters/filter';
import type { ListPage } from '@/lib/filters/list-row';
import { nextSort, readSort, sortText, type Sort, type SortField } from '@/lib/filters/sort';
import { listHref, listingToUrl, type Ignored, type Listing } from '@/lib/filters/url';
import { FacetPane, facetGroupId } from './facet-pane';
import { FilterChips } from './filter-chips';
import { sortOptions } from './filter-words';
import { ListCount, type ListCounts } from './list-count';
import { TrajectoryTable } from './trajectory-table';
import { WordsField } from './words-field';
import css from './trajectories-screen.module.css';

export interface TrajectoriesScreenProps {
  listing: Listing;
  /** What the address asked and nothing answers to. */
  ignored: readonly Ignored[];
  first: ListPage;
  /** Whether there is any trajectory at all. */
  anything: boolean;
  /** Promises, so that the table never waits for the counting. */
  counts: Promise<ListCounts>;
  facets: Promise<Facets>;
}

/** The list of trajectories: facets at the left, filters above, the table. The URL holds all of it. */
export function TrajectoriesScreen({
  listing,
  ignored,
  first,
  anything,
  counts,
  facets,
}: TrajectoriesScreenProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  // What was clicked shows at once; the rows follow.
  const [asked, setAsked] = useOptimistic(listing);
  const [facetsOpen, setFacetsOpen] = useState(false);

  const go = (next: Partial<Listing>) =>
    startTransition(() => {
      const to = { ...asked, ...next };
      setAsked(to);
      router.push(listHref(to.filter, to.sort), { scroll: false });
    });
  const onFilter = (filter: Filter) => go({ filter });
  const onSort = (by: SortField) => go({ sort: nextSort(asked.sort, by) });
  const onWords = (words: string) => onFilter({ ...asked.filter, words: words === '' ? undefined : words });
  const onEdit = (field: FacetField) => {
    setFacetsOpen(true);
    // In a narrow window the pane has to be drawn before it can take the focus.
    requestAnimationFrame(() => focusFacet(field));
  };

  const query = listingToUrl(listing).toString();
  const fieldsInForce = Object.values(asked.filter).filter((values) => values !== undefined).length;

  if (!anything) return <NothingImported />;
  return (
    <Page
      bar={<PageBar title="Trajectories" />}
      body="panes"
      status={
        <>
          <Suspense fallback={<span>Counting…</span>}>
            <ListCount counts={counts} filtered={fieldsInForce > 0} />
          </Suspense>
          <span className={css.gap} />
          <TurnStripLegend />
        </>
      }
    >
      <aside
        id="facets"
        aria-label="Facets"
        className={css.facets}
        data-open={facetsOpen || undefined}
        onKeyDown={(event) => event.key === 'Escape' && setFacetsOpen(false)}
      >
        <Suspense fallback={<FacetPane filter={asked.filter} facets={null} onFilter={onFilter} />}>
          <CountedFacets filter={asked.filter} facets={facets} onFilter={onFilter} />
        </Suspense>
      </aside>
      <div className={css.list} aria-busy={pending || undefined}>
        <div className={css.tools}>
          <div className={css.narrow}>
            <Button
              size={24}
              icon={<ListFilter aria-hidden />}
              aria-expanded={facetsOpen}
              aria-controls="facets"
              onClick={() => setFacetsOpen(!facetsOpen)}
            >
              {fieldsInForce > 0 ? `Facets ${fieldsInForce}` : 'Facets'}
            </Button>
          </div>
          <FilterChips filter={asked.filter} onFilter={onFilter} onEdit={onEdit} />
          <WordsField words={listing.filter.words ?? ''} onWords={onWords} />
          <SortSelect sort={asked.sort} onSort={(sort) => go({ sort })} />
        </div>
        {ignored.length > 0 && <IgnoredNotice ignored={ignored} listing={listing} />}
        {first.rows.length === 0 ? (
          <NothingMatches />
        ) : (
          <TrajectoryTable key={query} query={query} sort={listing.sort} onSort={onSort} first={first} />
        )}
      </div>
    </Page>
  );
}

/** The counts of the last answer stay until the next ones are here. */
function CountedFacets({
  facets,
  ...rest
}: {
  facets: Promise<Facets>;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}) {
  return <FacetPane {...rest} facets={use(useDeferredValue(facets))} />;
}

function SortSelect({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const onText = (text: string) => {
    const read = readSort(text);
    if (read) onSort(read);
  };
  return (
    <Select
      label="Sort"
      labelAt="before"
      options={sortOptions}
      value={sortText(sort)}
      onChange={(event) => onText(event.target.value)}
    />
  );
}

function IgnoredNotice({ ignored, listing }: { ignored: readonly Ignored[]; listing: Listing }) {
  const asked = ignored.map(({ key, value }) => `${key}=${value}`).join(', ');
  return (
    <div className={css.notice}>
      <Notice
        tone="warn"
        action={<Link href={listHref(listing.filter, listing.sort)}>Clean the address</Link>}
      >
        Nothing here answers to {asked}: it was left out.
      </Notice>
    </div>
  );
}

function NothingMatches() {
  return (
    <EmptyState
      title="No trajectory matches."
      action={<ButtonLink href="/trajectories">Clear filters</ButtonLink>}
    >
      Take a filter away, or look for fewer words.
    </EmptyState>
  );
}

function NothingImported() {
  return (
    <Page bar={<PageBar title="Trajectories" />}>
      <EmptyState
        title="No trajectories yet."
        action={
          <ButtonLink href="/imports" variant="primary">
            Import traces
          </ButtonLink>
        }
      >
        Import a folder of traces, and each rollout in it becomes a row here.
      </EmptyState>
    </Page>
  );
}

function focusFacet(field: FacetField): void {
  const group = document.getElementById(facetGroupId(field));
  if (group instanceof HTMLDetailsElement) group.open = true;
  group?.querySelector('input')?.focus();
}
