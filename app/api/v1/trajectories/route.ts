import { z } from 'zod';
import { listingFromUrl } from '@/lib/filters/url';
import { Invalid } from '@/lib/server/errors';
import { findTrajectories } from '@/lib/server/trajectories';
import { answer } from '../answer';

const limitSchema = z.coerce.number().int().min(1).max(1000).default(100);

/** A page of the list: the filter and order of `/trajectories`, `limit` (1 to 1000) and `after`, the `next` of a page. */
export async function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const params = new URL(request.url).searchParams;
    const after = params.get('after');
    const limit = limitSchema.safeParse(params.get('limit') ?? undefined);
    if (!limit.success) throw new Invalid('limit is a whole number from 1 to 1000.');
    params.delete('after');
    params.delete('limit');
    const { filter, sort, ignored } = listingFromUrl(params);
    // A person sees a notice when a part of the address is left out; a program would take the wrong rows for the right ones.
    const [unknown] = ignored;
    if (unknown) throw new Invalid(`Nothing here answers to ${unknown.key}=${unknown.value}.`);
    return findTrajectories({ filter, sort, after, limit: limit.data });
  });
}
