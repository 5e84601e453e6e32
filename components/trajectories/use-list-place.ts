'use client';

import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { keepListPlace, readListPlace, type ListPlace } from './list-place';

const settledAfterMs = 150;

/**
 * Keeps where the reader is in a list with the history entry, and brings them back there. `restore` is called once,
 * with the place kept by an earlier visit. Gives `keep`, to be called before leaving through a row.
 */
export function useListPlace(
  scroller: RefObject<HTMLElement | null>,
  here: Omit<ListPlace, 'scrollPx'>,
  restore: (place: ListPlace) => void,
): (current?: number) => void {
  const latest = useRef({ here, restore });
  useLayoutEffect(() => {
    latest.current = { here, restore };
  });

  const keep = useCallback(
    (current?: number) => {
      const { here } = latest.current;
      keepListPlace({ ...here, current: current ?? here.current, scrollPx: scrolledPx(scroller) });
    },
    [scroller],
  );

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => keep(), settledAfterMs);
    };
    const place = readListPlace();
    if (place) latest.current.restore(place);
    element.addEventListener('scroll', later, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener('scroll', later);
    };
  }, [keep, scroller]);

  return keep;
}

function scrolledPx(scroller: RefObject<HTMLElement | null>): number {
  // Pulled beyond its top on a touch screen, an element says a negative number.
  return Math.max(0, scroller.current?.scrollTop ?? 0);
}
