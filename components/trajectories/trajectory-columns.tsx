'use client';

import { createColumnHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import { Cut } from '@/components/marks/cut';
import { Outcome } from '@/components/marks/outcome';
import { TurnStrip } from '@/components/marks/turn-strip';
import { Validity } from '@/components/marks/validity';
import { Verdict } from '@/components/marks/verdict';
import { Time } from '@/components/ui/time';
import { formatCompact, formatNumber, NO_VALUE } from '@/lib/display';
import { readStrip } from '@/lib/facts/strip';
import type { ListRow } from '@/lib/filters/list-row';
import { MiddleCut } from './middle-cut';
import css from './trajectory-table.module.css';

export const features = tableFeatures({ rowSortingFeature });
const column = createColumnHelper<typeof features, ListRow>();

/** The columns; the id of one that can be sorted by is the name of that order (lib/filters/sort.ts). */
export const columns = column.columns([
  column.accessor('task', { id: 'task', header: 'Task', cell: ({ row }) => row.original.task || 'No task' }),
  column.accessor('run', {
    id: 'run',
    header: 'Run',
    cell: ({ row }) => (
      <span title={row.original.run}>
        <MiddleCut text={row.original.run} />
      </span>
    ),
  }),
  column.accessor('model', {
    id: 'model',
    header: 'Model',
    cell: ({ row }) => <Model name={row.original.model} />,
  }),
  column.accessor('outcome', {
    id: 'outcome',
    header: 'Outcome',
    cell: ({ row }) => <Outcome outcome={row.original.outcome} />,
  }),
  column.accessor('turns', { id: 'turns', header: 'Turns', cell: ({ row }) => <Turns row={row.original} /> }),
  column.accessor('validCalls', {
    id: 'validity',
    header: 'Valid',
    cell: ({ row }) => <Validity valid={row.original.validCalls} total={row.original.attempts} />,
  }),
  column.accessor('tokens', {
    id: 'tokens',
    header: 'Tokens',
    cell: ({ row }) => <Tokens count={row.original.tokens} />,
  }),
  column.accessor('verdict', {
    id: 'verdict',
    header: 'Verdict',
    enableSorting: false,
    cell: ({ row }) => <Standing row={row.original} />,
  }),
  column.accessor('startedAtMs', {
    id: 'started',
    header: 'When',
    cell: ({ row }) => <Time value={row.original.startedAtMs} form="short" />,
  }),
]);

/** Widths in px, shared by head and rows; the task takes what is left. */
export const widthsPx: Record<string, number | undefined> = {
  run: 144,
  model: 150,
  outcome: 96,
  turns: 124,
  validity: 62,
  tokens: 62,
  verdict: 128,
  started: 76,
};

export const numberColumns: ReadonlySet<string> = new Set(['validity', 'tokens', 'started']);

/** Models are told apart by the end of their names; who published them stands in the title. */
function Model({ name }: { name: string }) {
  if (name === '') return <span className={css.none}>{NO_VALUE}</span>;
  return (
    <span title={name}>
      <MiddleCut text={name.slice(name.lastIndexOf('/') + 1)} />
    </span>
  );
}

function Turns({ row }: { row: ListRow }) {
  return (
    <span className={css.turns}>
      <TurnStrip turns={readStrip(row.strip)} />
      <span className={css.quiet}>{formatNumber(row.turns)}</span>
    </span>
  );
}

function Tokens({ count }: { count: number }) {
  if (count === 0) {
    return (
      <span className={css.none} title="The trace does not say">
        {NO_VALUE}
      </span>
    );
  }
  return <span title={`${formatNumber(count)} tokens`}>{formatCompact(count)}</span>;
}

function Standing({ row }: { row: ListRow }) {
  return (
    <span className={css.standing}>
      <Verdict verdict={row.verdict} />
      {row.cutAfter !== null && <Cut afterTurn={row.cutAfter} short />}
    </span>
  );
}
