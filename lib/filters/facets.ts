import type { Filter } from './filter';

/** The fields of a filter that are counted value by value, in the order the screen shows them. */
export const facetFields = ['outcome', 'verdict', 'purpose', 'run', 'model', 'task'] as const;
export type FacetField = (typeof facetFields)[number];

/** How many rows a value would give, with the rest of the filter as it is. */
export interface FacetValue {
  value: string;
  count: number;
}

/** For each field its values, most rows first; only those that some row has. */
export type Facets = Record<FacetField, FacetValue[]>;

const listOf = (filter: Filter, field: FacetField): readonly string[] => filter[field] ?? [];

/** Adds a value to a field, or takes it away when it is there. A field without values asks nothing. */
export function toggleValue(filter: Filter, field: FacetField, value: string): Filter {
  const before = listOf(filter, field);
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  return withValues(filter, field, after);
}

/** Every value but this one. A filter has no "is not": it names the others, so `known` must be all of them. */
export function excludeValue(
  filter: Filter,
  field: FacetField,
  value: string,
  known: readonly string[],
): Filter {
  const base = listOf(filter, field).length > 0 ? listOf(filter, field) : known;
  return withValues(
    filter,
    field,
    base.filter((one) => one !== value),
  );
}

function withValues(filter: Filter, field: FacetField, values: readonly string[]): Filter {
  const { [field]: _, ...rest } = filter;
  return values.length === 0 ? rest : { ...rest, [field]: [...values] };
}
