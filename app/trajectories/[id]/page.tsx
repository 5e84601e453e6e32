import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { TrajectoryScreen } from '@/components/trajectory/trajectory-screen';
import { shownText } from '@/components/trajectory/shown-text';
import { listHref, listingFromUrl, listingToUrl, trajectoryHref } from '@/lib/filters/url';
import { NotFound } from '@/lib/server/errors';
import { getNeighbours, getPlace } from '@/lib/server/trajectories';
import { getTrajectory, getTurns } from '@/lib/server/trajectory-detail';
import { decideAction, undoAction } from './actions';

type PageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Turns sent along with the page; the others follow. */
const nearTurns = 2;

const trajectoryOf = cache(async (id: string) => {
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  try {
    return await getTrajectory(Number(id));
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { task, key } = await trajectoryOf((await params).id);
  return { title: shownText([task, key].filter((part) => part !== '').join(' ')) };
}

export default async function TrajectoryPage({ params, searchParams }: PageProps) {
  const { standing: _, decisions, ...trajectory } = await trajectoryOf((await params).id);
  const { id } = trajectory;
  const asked = await searchParams;
  const [{ outline, turns }, list, jar] = await Promise.all([
    getTurns(id),
    listOf(textOf(asked.from), id),
    cookies(),
  ]);
  const firstTurn = Math.min(numberOf(asked.turn), Math.max(0, outline.length - 1));
  return (
    <TrajectoryScreen
      key={id}
      trajectory={trajectory}
      outline={outline}
      near={turns.slice(Math.max(0, firstTurn - nearTurns), firstTurn + nearTurns + 1)}
      firstTurn={firstTurn}
      decisions={decisions}
      me={jar.get('reviewer')?.value ?? null}
      list={list}
      onDecide={decideAction.bind(null, id)}
      onUndo={undoAction.bind(null, id)}
    />
  );
}

const textOf = (value: string | string[] | undefined): string =>
  typeof value === 'string' ? value : (value?.[0] ?? '');

function numberOf(value: string | string[] | undefined): number {
  const text = textOf(value);
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** The list this was opened from (all trajectories when none is named) and its neighbours there. */
async function listOf(query: string, id: number) {
  const { filter, sort } = listingFromUrl(new URLSearchParams(query));
  const place = getPlace(filter, sort, id);
  // Sent along unawaited, and shown when it comes; until the page has it, its failure needs a hand on it.
  place.catch(() => undefined);
  const { previous, next } = await getNeighbours(filter, sort, id);
  const from = listingToUrl({ filter, sort }).toString();
  const hrefOf = (neighbour: number | null) => (neighbour === null ? null : trajectoryHref(neighbour, from));
  return {
    href: listHref(filter, sort),
    label: 'Trajectories',
    previousHref: hrefOf(previous),
    nextHref: hrefOf(next),
    place,
  };
}
