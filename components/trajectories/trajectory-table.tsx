'use client';

import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ListPage } from '@/lib/filters/list-row';
import { sortFields, type Sort, type SortField } from '@/lib/filters/sort';
import { trajectoryHref } from '@/lib/filters/url';
import type { ListPlace } from './list-place';
import { TableHead } from './table-head';
import { columns, features, widthsPx } from './trajectory-columns';
import { TrajectoryRow } from './trajectory-row';
import { isTyping } from './typing';
import { useListPlace } from './use-list-place';
import { useListRows } from './use-list-rows';
import css from './trajectory-table.module.css';

export const rowHeightPx = 32;
const headHeightPx = 28;
// So many rows before the last one the next page is asked for: about two screens.
const readAhead = 60;

export interface TrajectoryTableProps {
  /** The filter and order, as the API and the trajectory's way back take them. */
  query: string;
  sort: Sort;
  onSort: (by: SortField) => void;
  first: ListPage;
}

/** The list: virtual rows over keyset pages, one row current, everything by keyboard. */
export function TrajectoryTable({ query, sort, onSort, first }: TrajectoryTableProps) {
  const router = useRouter();
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, more, failure, loadMore, retry, readAsFarAs } = useListRows(query, first);
  const [current, setCurrent] = useState<number | null>(null);
  const focusWanted = useRef(false);
  const takesFocus = useCallback(() => {
    const wanted = focusWanted.current;
    focusWanted.current = false;
    return wanted;
  }, []);

  const table = useTable({
    features,
    columns,
    data: rows,
    manualSorting: true,
    getRowId: (row) => String(row.id),
    state: { sorting: [{ id: sort.by, desc: sort.descending }] },
  });
  const tableRows = table.getRowModel().rows;
  const virtualizer = useVirtualizer({
    count: tableRows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 12,
    // Rows are in the document the server sends, before the browser knows the height of the pane.
    initialRect: { width: 0, height: 900 },
    scrollMargin: headHeightPx,
    scrollPaddingStart: headHeightPx,
  });
  const items = virtualizer.getVirtualItems();

  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= rows.length - readAhead) loadMore();
  }, [lastShown, rows.length, loadMore]);

  const moveTo = useCallback(
    (row: number) => {
      const to = Math.min(Math.max(row, 0), rows.length - 1);
      if (to < 0) return;
      focusWanted.current = true;
      setCurrent(to);
      virtualizer.scrollToIndex(to);
    },
    [rows.length, virtualizer],
  );

  const restore = useCallback(
    (place: ListPlace) => {
      // What was decided meanwhile is read anew: counts with the page, rows as far down as they were.
      router.refresh();
      readAsFarAs(place.loaded);
      if (place.current !== null) setCurrent(place.current);
      scrollWhenLongEnough(scroller.current, place.scrollPx);
    },
    [readAsFarAs, router],
  );
  const keep = useListPlace(scroller, { current, loaded: rows.length }, restore);

  const open = (row: number) => {
    const id = rows[row]?.id;
    if (id === undefined) return;
    setCurrent(row);
    keep(row);
    router.push(trajectoryHref(id, query));
  };

  // The server draws the rows; this says that the page also answers to keys and clicks.
  const element = useRef<HTMLTableElement>(null);
  useEffect(() => element.current?.setAttribute('data-ready', 'true'), []);

  const firstVisible = virtualizer.range?.startIndex ?? 0;
  const isDrawn = items.some(({ index }) => index === current);
  const entry = isDrawn && current !== null ? current : firstVisible;
  const step = useCallback(
    (by: 1 | -1) => moveTo(current === null ? firstVisible : current + by),
    [current, firstVisible, moveTo],
  );
  useRowLetters(step);
  const onKeyDown = (event: KeyboardEvent) => {
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx) - 2);
    const at = current ?? firstVisible - 1;
    const moves: Record<string, number | undefined> = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(at - 1, 0),
      PageDown: at + pageRows,
      PageUp: at - pageRows,
      Home: 0,
      End: rows.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moveTo(to);
  };

  const spaceAbovePx = (items[0]?.start ?? headHeightPx) - headHeightPx;
  const spaceBelowPx = virtualizer.getTotalSize() + headHeightPx - (items.at(-1)?.end ?? headHeightPx);

  return (
    <div ref={scroller} className={css.scroller}>
      <table
        ref={element}
        role="grid"
        aria-label="Trajectories"
        aria-rowcount={more ? -1 : rows.length + 1}
        className={css.table}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {table.getAllLeafColumns().map(({ id }) => (
            <col key={id} data-column={id} style={{ width: widthsPx[id] }} />
          ))}
        </colgroup>
        <TableHead table={table} sort={sort} onSort={(id) => isSortField(id) && onSort(id)} />
        <tbody>
          {spaceAbovePx > 0 && <Space heightPx={spaceAbovePx} />}
          {items.map(({ index }) => {
            const row = tableRows[index];
            if (!row) return null;
            return (
              <TrajectoryRow
                key={row.id}
                row={row}
                index={index}
                href={trajectoryHref(row.original.id, query)}
                isCurrent={index === current}
                isEntry={index === entry}
                takesFocus={takesFocus}
                onOpen={open}
                onLeave={keep}
                onFocus={setCurrent}
              />
            );
          })}
          {spaceBelowPx > 0 && <Space heightPx={spaceBelowPx} />}
        </tbody>
      </table>
      {failure !== null && (
        <div className={css.end}>
          <Notice
            tone="fail"
            action={
              <Button size={24} onClick={retry}>
                Retry
              </Button>
            }
          >
            The rows below could not be read. {failure}
          </Notice>
        </div>
      )}
      {more && failure === null && (
        <div className={css.end} role="status">
          Reading more…
        </div>
      )}
    </div>
  );
}

function Space({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden>
      <td className={css.space} style={{ height: heightPx }} />
    </tr>
  );
}

const isSortField = (id: string): id is SortField => sortFields.some((field) => field === id);

/** j and k move wherever the focus is, unless it is in a field. */
function useRowLetters(step: (by: 1 | -1) => void) {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (isTyping(event) || (event.key !== 'j' && event.key !== 'k')) return;
      event.preventDefault();
      step(event.key === 'j' ? 1 : -1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [step]);
}

const restoringForMs = 3000;

/** The rows down there may still be on their way: tries with every frame, until there, or the reader scrolls, or it is late. */
function scrollWhenLongEnough(element: HTMLElement | null, toPx: number): void {
  if (!element || toPx === 0) return;
  const startedAtMs = performance.now();
  let gaveUp = false;
  element.addEventListener('wheel', () => (gaveUp = true), { once: true, passive: true });
  const attempt = () => {
    if (gaveUp || !element.isConnected) return;
    element.scrollTop = toPx;
    if (Math.abs(element.scrollTop - toPx) <= 1 || performance.now() - startedAtMs > restoringForMs) return;
    requestAnimationFrame(attempt);
  };
  attempt();
}
