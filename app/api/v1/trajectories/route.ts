import { z } from 'zod';
import { listingFromUrl } from '@/lib/filters/url';
import { Invalid } from '@/lib/server/errors';
import { findTrajectories } from '@/lib/server/trajectories';

const limitSchema = z.coerce.number().int().min(1).max(1000).default(100);

/** A page of the list: the filter and order of `/trajectories`, `limit` (1 to 1000) and `after`, the `next` of a page. */
export async function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const after = params.get('after');
  const limit = limitSchema.safeParse(params.get('limit') ?? undefined);
  params.delete('after');
  params.delete('limit');
  const { filter, sort, ignored } = listingFromUrl(params);

  // A person sees a notice when a part of the address is left out; a program would take the wrong rows for the right ones.
  const [unknown] = ignored;
  if (unknown) return problem(`There is no ${unknown.key}=${unknown.value}.`);
  if (!limit.success) return problem('limit is a whole number from 1 to 1000.');
  try {
    return Response.json(await findTrajectories({ filter, sort, after, limit: limit.data }));
  } catch (error) {
    if (error instanceof Invalid) return problem(error.message);
    throw error;
  }
}

const problem = (text: string): Response => Response.json({ problem: text }, { status: 400 });
