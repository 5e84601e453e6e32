import { z } from 'zod';

/** What a list of trajectories can be put in order by. */
export const sortFields = [
  'started',
  'task',
  'run',
  'model',
  'outcome',
  'turns',
  'validity',
  'tokens',
] as const;
export type SortField = (typeof sortFields)[number];

export interface Sort {
  by: SortField;
  descending: boolean;
}

/** Newest first. */
export const defaultSort: Sort = { by: 'started', descending: true };

/** `-started`: a minus before the field puts the largest first. */
export const sortText = (sort: Sort): string => `${sort.descending ? '-' : ''}${sort.by}`;

const fieldSchema = z.enum(sortFields);

/** Reads what `sortText` writes; null for anything else. */
export function readSort(text: string): Sort | null {
  const descending = text.startsWith('-');
  const by = fieldSchema.safeParse(descending ? text.slice(1) : text);
  return by.success ? { by: by.data, descending } : null;
}

export const isSameSort = (a: Sort, b: Sort): boolean => a.by === b.by && a.descending === b.descending;

// Words are read from A to Z; of numbers the largest, and of calls the worst, are what one looks for first.
const firstDescending: Record<SortField, boolean> = {
  started: true,
  task: false,
  run: false,
  model: false,
  outcome: false,
  turns: true,
  validity: false,
  tokens: true,
};

/** A click on a column: its first order, and at the second click the other way round. */
export function nextSort(sort: Sort, by: SortField): Sort {
  return sort.by === by ? { by, descending: !sort.descending } : { by, descending: firstDescending[by] };
}
