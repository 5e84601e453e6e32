import type { Metadata } from 'next';
import { TrajectoriesScreen } from '@/components/trajectories/trajectories-screen';
import { listingFromUrl, urlOf } from '@/lib/filters/url';
import { countTrajectories, findTrajectories } from '@/lib/server/trajectories';
import { findFacets } from '@/lib/server/trajectories-facets';

export const metadata: Metadata = { title: 'Trajectories' };

const firstRows = 100;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TrajectoriesPage({ searchParams }: Props) {
  const { filter, sort, ignored } = listingFromUrl(urlOf(await searchParams));
  const first = await findTrajectories({ filter, sort, limit: firstRows });
  const anything = first.rows.length > 0 || (await countTrajectories({})) > 0;
  // Not awaited: the rows are on screen while the rest is still being counted.
  const counts = countBoth();
  const facets = findFacets(filter);

  return (
    <TrajectoriesScreen
      listing={{ filter, sort }}
      ignored={ignored}
      first={first}
      anything={anything}
      counts={counts}
      facets={facets}
    />
  );

  async function countBoth() {
    const [matching, all] = await Promise.all([countTrajectories(filter), countTrajectories({})]);
    return { matching, all };
  }
}
