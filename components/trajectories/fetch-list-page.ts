import { z } from 'zod';
import { listPageSchema, type ListPage } from '@/lib/filters/list-row';

const problemSchema = z.object({ problem: z.string() });

/** The most rows one request may ask for. */
export const largestPage = 1000;

/** A page of the list, through the API. Errors: throws what the server said, or that it did not answer. */
export async function fetchListPage(
  query: string,
  { after, limit, signal }: { after?: string | null; limit: number; signal: AbortSignal },
): Promise<ListPage> {
  const params = new URLSearchParams(query);
  params.set('limit', String(limit));
  if (after) params.set('after', after);
  const response = await fetch(`/api/v1/trajectories?${params}`, { signal, cache: 'no-store' });
  if (response.ok) return listPageSchema.parse(await response.json());
  const said = problemSchema.safeParse(await response.json().catch(() => null));
  throw new Error(said.success ? said.data.problem : `The server answered ${response.status}.`);
}

/** The first rows of a list, `wanted` or a few more: a list that was scrolled down is read again as far. */
export async function fetchListStart(query: string, wanted: number, signal: AbortSignal): Promise<ListPage> {
  let read: ListPage = { rows: [], next: null };
  do {
    const limit = Math.min(largestPage, wanted - read.rows.length);
    const page = await fetchListPage(query, { after: read.next, limit, signal });
    read = { rows: [...read.rows, ...page.rows], next: page.next };
  } while (read.next !== null && read.rows.length < wanted);
  return read;
}
