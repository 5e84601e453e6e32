'use client';

import { use, useDeferredValue } from 'react';
import { formatNumber, plural } from '@/lib/display';

export interface ListCounts {
  /** what the filter gives */
  matching: number;
  /** what there is */
  all: number;
}

/** "48 of 272 trajectories". The last count stays until the next one is here. */
export function ListCount({ counts, filtered }: { counts: Promise<ListCounts>; filtered: boolean }) {
  const { matching, all } = use(useDeferredValue(counts));
  if (!filtered) return <span>{plural(all, 'trajectory', 'trajectories')}</span>;
  return (
    <span role="status">
      <b>{formatNumber(matching)}</b> of {plural(all, 'trajectory', 'trajectories')}
    </span>
  );
}
