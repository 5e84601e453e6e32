'use client';

import { useCallback, useState } from 'react';

/** The turn that is shown; the address names it, so that a link leads to it. */
export function useSelectedTurn(first: number, count: number): [number, (turn: number) => void] {
  const [turn, setTurn] = useState(first);
  const select = useCallback(
    (wanted: number) => {
      const next = Math.max(0, Math.min(count - 1, wanted));
      setTurn(next);
      const address = new URL(window.location.href);
      address.searchParams.set('turn', String(next));
      window.history.replaceState(null, '', address);
    },
    [count],
  );
  return [turn, select];
}
