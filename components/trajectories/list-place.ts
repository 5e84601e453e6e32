import { z } from 'zod';

/** Where a reader was in a list: kept in the history entry, so that going back (or reloading) returns there. */
const listPlaceSchema = z.object({
  scrollPx: z.number().nonnegative(),
  current: z.int().nonnegative().nullable(),
  /** how many rows were loaded */
  loaded: z.int().nonnegative(),
});
export type ListPlace = z.infer<typeof listPlaceSchema>;

const entrySchema = z.looseObject({ winnowList: listPlaceSchema });

// Beyond this, reading everything above again would take longer than scrolling.
const restorableRows = 5000;

/** The place kept with the current history entry; null on a first visit. */
export function readListPlace(): ListPlace | null {
  const entry = entrySchema.safeParse(window.history.state);
  if (!entry.success || entry.data.winnowList.loaded > restorableRows) return null;
  return entry.data.winnowList;
}

/** Keeps a place with the current history entry. */
export function keepListPlace(place: ListPlace): void {
  const state: unknown = window.history.state;
  const before = typeof state === 'object' && state !== null ? state : {};
  window.history.replaceState({ ...before, winnowList: place }, '');
}
