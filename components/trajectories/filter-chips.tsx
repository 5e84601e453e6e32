'use client';

import { Chip } from '@/components/ui/chip';
import { facetFields, type FacetField } from '@/lib/filters/facets';
import type { Filter } from '@/lib/filters/filter';
import { plural } from '@/lib/display';
import { filterFields, type FilterField } from '@/lib/filters/url';
import { fieldWords, valueWord } from './filter-words';

export interface FilterChipsProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  /** Shows the values of a field to choose from. */
  onEdit: (field: FacetField) => void;
}

/** What is asked, one chip a field. The words stand in their own field. */
export function FilterChips({ filter, onFilter, onEdit }: FilterChipsProps) {
  const inForce = filterFields.filter((field) => field !== 'words' && filter[field] !== undefined);
  return inForce.map((field) => (
    <Chip
      key={field}
      field={fieldWords[field]}
      operator={field === 'has' ? 'has' : 'is'}
      value={<Values field={field} values={[filter[field] ?? []].flat()} />}
      onEdit={isFacet(field) ? () => onEdit(field) : undefined}
      onRemove={() => onFilter({ ...filter, [field]: undefined })}
    />
  ));
}

const isFacet = (field: FilterField): field is FacetField => facetFields.some((facet) => facet === field);

// Two names can be read in a chip; more would push the rest of the bar away.
const namedAtMost = 2;

function Values({ field, values }: { field: FilterField; values: readonly string[] }) {
  const words = values.map((value) => valueWord(field, value)).join(' or ');
  const many = `any of ${plural(values.length, 'value')}`;
  return <span title={words}>{values.length > namedAtMost ? many : words}</span>;
}
