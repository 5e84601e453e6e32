'use client';

import { ChevronDown } from 'lucide-react';
import { useState, type MouseEvent, type ReactNode } from 'react';
import { Glyph } from '@/components/marks/glyph';
import { Checkbox } from '@/components/ui/checkbox';
import { formatNumber } from '@/lib/display';
import { excludeValue, facetFields, toggleValue, type FacetField, type Facets } from '@/lib/filters/facets';
import type { Filter } from '@/lib/filters/filter';
import { facetValues, type ShownValue } from './facet-values';
import { fieldWords, valueWord } from './filter-words';
import { MiddleCut } from './middle-cut';
import css from './facet-pane.module.css';

export interface FacetPaneProps {
  filter: Filter;
  /** null until counted */
  facets: Facets | null;
  onFilter: (filter: Filter) => void;
}

/** The fields of the filter, value by value, each with how many rows it would give. */
export function FacetPane({ filter, facets, onFilter }: FacetPaneProps) {
  return (
    <>
      {facetFields.map((field) => (
        <FacetGroup
          key={field}
          field={field}
          filter={filter}
          values={facetValues(field, filter, facets)}
          counted={facets !== null}
          onFilter={onFilter}
        />
      ))}
    </>
  );
}

export const facetGroupId = (field: FacetField): string => `facet-${field}`;

const shownAtFirst = 8;

interface FacetGroupProps {
  field: FacetField;
  filter: Filter;
  values: readonly ShownValue[];
  counted: boolean;
  onFilter: (filter: Filter) => void;
}

function FacetGroup({ field, filter, values, counted, onFilter }: FacetGroupProps) {
  const [all, setAll] = useState(false);
  // A value in force is never hidden behind "more".
  const shown = all ? values : values.filter((one, at) => at < shownAtFirst || one.chosen);
  const hidden = values.length - shown.length;
  const names = values.map((one) => one.value);
  if (values.length === 0) return null;

  return (
    <details id={facetGroupId(field)} open className={css.group}>
      <summary className={css.head}>
        <ChevronDown aria-hidden />
        {fieldWords[field]}
      </summary>
      <ul aria-label={fieldWords[field]}>
        {shown.map((one) => (
          <FacetLine
            key={one.value}
            field={field}
            {...one}
            counted={counted}
            onToggle={() => onFilter(toggleValue(filter, field, one.value))}
            onExclude={() => onFilter(excludeValue(filter, field, one.value, names))}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" className={css.more} onClick={() => setAll(true)}>
          {formatNumber(hidden)} more
        </button>
      )}
    </details>
  );
}

interface FacetLineProps extends ShownValue {
  field: FacetField;
  counted: boolean;
  onToggle: () => void;
  onExclude: () => void;
}

function FacetLine({ field, value, count, chosen, counted, onToggle, onExclude }: FacetLineProps) {
  const word = valueWord(field, value);
  const exclude = (event: MouseEvent) => {
    if (!event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onExclude();
  };
  const title = `${word}\nAlt-click: all but this`;
  // Models are told apart by the end of their names; who published them stands in the title.
  const shortWord = field === 'model' ? word.slice(word.lastIndexOf('/') + 1) : word;

  return (
    <li
      className={css.line}
      title={title}
      data-none={(counted && count === 0 && !chosen) || undefined}
      onClickCapture={exclude}
    >
      <Checkbox
        checked={chosen}
        onChange={onToggle}
        label={
          <span className={css.label}>
            {signs[`${field} ${value}`]}
            <span className={css.word} data-empty={value === '' || undefined}>
              <MiddleCut text={shortWord} />
            </span>
            <span className={css.count}>{counted && formatNumber(count)}</span>
          </span>
        }
      />
    </li>
  );
}

const sign = (name: Parameters<typeof Glyph>[0]['name'], tone: 'pass' | 'fail' | 'none'): ReactNode => (
  <span className={css.sign} data-tone={tone}>
    <Glyph name={name} />
  </span>
);

const signs: Record<string, ReactNode> = {
  'outcome passed': sign('passed', 'pass'),
  'outcome failed': sign('failed', 'fail'),
  'outcome untested': sign('untested', 'none'),
  'outcome unfinished': sign('unfinished', 'none'),
  'verdict accepted': sign('accepted', 'pass'),
  'verdict rejected': sign('rejected', 'fail'),
  'verdict unreviewed': sign('unreviewed', 'none'),
};
