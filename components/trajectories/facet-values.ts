import type { FacetField, Facets, FacetValue } from '@/lib/filters/facets';
import type { Filter } from '@/lib/filters/filter';
import { standingValues } from './filter-words';

export interface ShownValue extends FacetValue {
  chosen: boolean;
}

/**
 * The values a facet offers: the ones it always has in their own order, else those some row has, most rows first, and
 * after them what the filter asks for and no row has.
 */
export function facetValues(field: FacetField, filter: Filter, facets: Facets | null): ShownValue[] {
  const counted = facets?.[field] ?? [];
  const asked: readonly string[] = filter[field] ?? [];
  const names = standingValues[field] ?? [...new Set([...counted.map((one) => one.value), ...asked])];
  const counts = new Map(counted.map((one) => [one.value, one.count]));
  return names.map((value) => ({ value, count: counts.get(value) ?? 0, chosen: asked.includes(value) }));
}
