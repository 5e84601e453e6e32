import type { Filter } from '@/lib/filters/filter';
import { defaultSort } from '@/lib/filters/sort';
import { listingToUrl } from '@/lib/filters/url';

/** Where the trajectories lie that a number counts. */
export function trajectoriesHref(filter: Filter): string {
  return `/trajectories?${listingToUrl({ filter, sort: defaultSort })}`;
}
