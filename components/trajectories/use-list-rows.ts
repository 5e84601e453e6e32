'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ListPage, ListRow } from '@/lib/filters/list-row';
import { fetchListPage, fetchListStart } from './fetch-list-page';

const rowsPerPage = 200;

export interface ListRows {
  rows: readonly ListRow[];
  /** Whether rows follow that are not here yet. */
  more: boolean;
  /** Why the rest could not be read; null while all is well. */
  failure: string | null;
  loadMore: () => void;
  retry: () => void;
  /** Reads on until so many rows are here: for going back to a list that was scrolled down. */
  readAsFarAs: (rows: number) => void;
}

interface Kept {
  first: ListPage;
  page: ListPage;
  failure: string | null;
}

/**
 * The rows of one list, page by page. `first` comes with the document; when the server sends it anew, rows further down
 * are read again as far as they were.
 */
export function useListRows(query: string, first: ListPage): ListRows {
  const [kept, setKept] = useState<Kept>({ first, page: first, failure: null });
  if (kept.first !== first) setKept({ first, page: overlaid(first, kept.page), failure: null });

  const inFlight = useRef<AbortController | null>(null);
  const read = useCallback((fetchPage: (signal: AbortSignal) => Promise<ListPage>) => {
    inFlight.current?.abort();
    const controller = new AbortController();
    inFlight.current = controller;
    const settle = (change: (before: Kept) => Kept) => {
      if (controller.signal.aborted) return;
      inFlight.current = null;
      setKept(change);
    };
    fetchPage(controller.signal).then(
      (page) => settle((before) => ({ ...before, page, failure: null })),
      (error: unknown) => settle((before) => ({ ...before, failure: failureOf(error) })),
    );
  }, []);

  const { page, failure } = kept;
  const wanted = useRef(0);
  useEffect(() => {
    wanted.current = Math.max(wanted.current, page.rows.length);
  }, [page]);

  const readAsFarAs = useCallback(
    (rows: number) => {
      wanted.current = Math.max(wanted.current, rows);
      if (first.next === null || wanted.current <= first.rows.length) return;
      read((signal) => fetchListStart(query, wanted.current, signal));
    },
    [first, query, read],
  );
  useEffect(() => {
    readAsFarAs(wanted.current);
    return () => {
      inFlight.current?.abort();
      inFlight.current = null;
    };
  }, [readAsFarAs]);

  const append = useCallback(() => {
    read(async (signal) => {
      const more = await fetchListPage(query, { after: page.next, limit: rowsPerPage, signal });
      return { rows: [...page.rows, ...more.rows], next: more.next };
    });
  }, [page, query, read]);

  const loadMore = useCallback(() => {
    if (page.next !== null && failure === null && inFlight.current === null) append();
  }, [append, failure, page.next]);

  const retry = useCallback(() => {
    setKept((before) => ({ ...before, failure: null }));
    append();
  }, [append]);

  return { rows: page.rows, more: page.next !== null, failure, loadMore, retry, readAsFarAs };
}

/** The fresh start of the list over the rows that stood there, until those are read again. */
function overlaid(first: ListPage, before: ListPage): ListPage {
  if (first.next === null || before.rows.length <= first.rows.length) return first;
  return { rows: [...first.rows, ...before.rows.slice(first.rows.length)], next: before.next };
}

const failureOf = (error: unknown): string =>
  error instanceof TypeError
    ? 'The server does not answer.'
    : error instanceof Error
      ? error.message
      : String(error);
