'use client';

import type { ReactTable } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ListRow } from '@/lib/filters/list-row';
import type { Sort } from '@/lib/filters/sort';
import { numberColumns, type features } from './trajectory-columns';
import css from './trajectory-table.module.css';

export type TrajectoryTableModel = ReactTable<typeof features, ListRow>;

export interface TableHeadProps {
  table: TrajectoryTableModel;
  sort: Sort;
  onSort: (column: string) => void;
}

/** The names of the columns; a click puts the list in that order, a second one turns it round. */
export function TableHead({ table, sort, onSort }: TableHeadProps) {
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {group.headers.map((header) => {
            const { id } = header.column;
            const inForce = sort.by === id;
            const Arrow = sort.descending ? ArrowDown : ArrowUp;
            return (
              <th
                key={header.id}
                scope="col"
                data-column={id}
                data-number={numberColumns.has(id) || undefined}
                aria-sort={inForce ? (sort.descending ? 'descending' : 'ascending') : undefined}
              >
                {header.column.getCanSort() ? (
                  <button type="button" className={css.sort} onClick={() => onSort(id)}>
                    <table.FlexRender header={header} />
                    {inForce && <Arrow aria-hidden />}
                  </button>
                ) : (
                  <table.FlexRender header={header} />
                )}
              </th>
            );
          })}
        </tr>
      ))}
    </thead>
  );
}
