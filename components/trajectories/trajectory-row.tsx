'use client';

import { flexRender, type Row } from '@tanstack/react-table';
import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { Link } from '@/components/ui/link';
import type { ListRow } from '@/lib/filters/list-row';
import { numberColumns, type features } from './trajectory-columns';
import css from './trajectory-table.module.css';

export interface TrajectoryRowProps {
  row: Row<typeof features, ListRow>;
  index: number;
  href: string;
  isCurrent: boolean;
  /** Whether Tab comes here: one row of the grid at a time. */
  isEntry: boolean;
  /** Whether a key moved here: then the row takes the focus, once, when it is drawn. */
  takesFocus: () => boolean;
  onOpen: (index: number) => void;
  onLeave: (index: number) => void;
  onFocus: (index: number) => void;
}

/** One trajectory. The task is the link; the whole row opens it. */
export function TrajectoryRow(props: TrajectoryRowProps) {
  const { row, index, href, isCurrent, isEntry, takesFocus, onOpen, onLeave, onFocus } = props;
  const element = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isCurrent && takesFocus()) element.current?.focus({ preventScroll: true });
  }, [isCurrent, takesFocus]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
    event.preventDefault();
    onOpen(index);
  };
  const onClick = (event: MouseEvent) => {
    // A link does what links do; and whoever marks text to copy it does not want to leave.
    if (event.target instanceof Element && event.target.closest('a')) return;
    if (window.getSelection()?.type === 'Range') return;
    onOpen(index);
  };
  const onLinkClick = () => {
    onFocus(index);
    onLeave(index);
  };

  return (
    <tr
      ref={element}
      aria-rowindex={index + 2}
      aria-current={isCurrent || undefined}
      tabIndex={isEntry ? 0 : -1}
      onFocus={() => onFocus(index)}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {row.getAllCells().map((cell) => {
        const { id } = cell.column;
        const content = flexRender(cell.column.columnDef.cell, cell.getContext());
        return (
          <td key={cell.id} data-column={id} data-number={numberColumns.has(id) || undefined}>
            {id === 'task' ? (
              <Link
                tone="quiet"
                href={href}
                className={css.task}
                tabIndex={-1}
                title={row.original.task}
                onClick={onLinkClick}
              >
                {content}
              </Link>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}
