import { filterSchema, type Filter } from './filter';
import { defaultSort, isSameSort, readSort, sortText, type Sort } from './sort';

/** The fields of a filter in the order a URL writes them. */
export const filterFields = filterSchema.keyof().options;
export type FilterField = (typeof filterFields)[number];

/** Which trajectories, in which order. */
export interface Listing {
  filter: Filter;
  sort: Sort;
}

/** Something a URL asks that nothing here answers to. */
export interface Ignored {
  key: string;
  value: string;
}

/** `run=a&run=b&outcome=passed&words=…&sort=-started`; what is the default, or asks nothing, is left out. */
export function listingToUrl({ filter, sort }: Listing): URLSearchParams {
  const params = new URLSearchParams();
  for (const field of filterFields) {
    const values = filter[field];
    for (const value of typeof values === 'string' ? [values] : (values ?? [])) params.append(field, value);
  }
  if (!isSameSort(sort, defaultSort)) params.set('sort', sortText(sort));
  return params;
}

/** Reads a URL. What it does not understand it leaves out and hands back, so that the page can say so. */
export function listingFromUrl(params: URLSearchParams): Listing & { ignored: Ignored[] } {
  const ignored: Ignored[] = [];
  const kept: Record<string, string | string[]> = {};
  for (const field of filterFields) {
    const values = [...new Set(params.getAll(field))].filter((value) => {
      if (isValueOf(field, value)) return true;
      ignored.push({ key: field, value });
      return false;
    });
    if (values.length > 0) kept[field] = field === 'words' ? values.join(' ') : values;
  }
  return {
    filter: filterSchema.parse(kept),
    sort: sortOf(params, ignored),
    ignored: [...ignored, ...unknownKeys(params)],
  };
}

// Postgres has no text with NUL in it, so no row can answer to such a value; asked for, it would be an error.
const nul = '\0';

function isValueOf(field: FilterField, value: string): boolean {
  if (value.includes(nul) || (field === 'words' && value.trim() === '')) return false;
  return filterSchema.safeParse({ [field]: value }).success;
}

function sortOf(params: URLSearchParams, ignored: Ignored[]): Sort {
  const [sort = defaultSort] = params.getAll('sort').flatMap((text) => {
    const read = readSort(text);
    if (read === null) ignored.push({ key: 'sort', value: text });
    return read ?? [];
  });
  return sort;
}

const knownKeys: ReadonlySet<string> = new Set([...filterFields, 'sort']);

const unknownKeys = (params: URLSearchParams): Ignored[] =>
  [...params].flatMap(([key, value]) => (knownKeys.has(key) ? [] : [{ key, value }]));

/** Next's searchParams as URLSearchParams. */
export function urlOf(searchParams: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, values] of Object.entries(searchParams)) {
    for (const value of typeof values === 'string' ? [values] : (values ?? [])) params.append(key, value);
  }
  return params;
}

/** The address of a list: `/trajectories?outcome=passed`. */
export function listHref(filter: Filter, sort: Sort = defaultSort): string {
  const query = listingToUrl({ filter, sort }).toString();
  return query === '' ? '/trajectories' : `/trajectories?${query}`;
}

/** The address of a trajectory reached from a list, which it remembers for its way back and its next one. */
export function trajectoryHref(id: number, listQuery: string): string {
  return `/trajectories/${id}${listQuery === '' ? '' : `?from=${encodeURIComponent(listQuery)}`}`;
}
