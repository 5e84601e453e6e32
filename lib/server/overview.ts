import { z } from 'zod';
import { defaultRecipe } from '@/lib/curate/default-recipe';
import type { RunFigures } from '@/lib/evals/run-eval';
import { metricsOf, type Metrics } from '@/lib/evals/metrics';
import { importCountsSchema, type ImportCounts } from '@/lib/ingest/import-requests';
import { Prisma, prisma } from './client';
import { findRunFigures } from './evals';
import { countSamples } from './recipe-counts';
import { trajectoryFrom } from './where';

const sql = Prisma.sql;

/** What stands beside the entries of the navigation. */
export async function getNavCounts(): Promise<{ trajectories: number; runs: number }> {
  const [trajectories, runs] = await Promise.all([prisma().trajectory.count(), prisma().run.count()]);
  return { trajectories, runs };
}

const funnelSchema = z.tuple([
  z.object({
    trajectories: z.int(),
    passed: z.int(),
    accepted: z.int(),
    /** passed and not yet decided */
    unreviewed: z.int(),
    validInPassed: z.int(),
    callsInPassed: z.int(),
    validInAccepted: z.int(),
    callsInAccepted: z.int(),
  }),
]);
export type Funnel = z.infer<typeof funnelSchema>[0];

/** From all trajectories to the valid calls of the accepted ones; each number counts a part of the one before. */
async function getFunnel(): Promise<Funnel> {
  const passed = sql`t.outcome = 'passed'`;
  const accepted = sql`${passed} and s.verdict = 'accepted'`;
  const rows = await prisma().$queryRaw<unknown[]>(sql`
    select count(*)::int as trajectories,
      count(*) filter (where ${passed})::int as passed,
      count(*) filter (where ${accepted})::int as accepted,
      count(*) filter (where ${passed} and coalesce(s.verdict, 'unreviewed') = 'unreviewed')::int as unreviewed,
      coalesce(sum(t.valid_calls) filter (where ${passed}), 0)::float8 as "validInPassed",
      coalesce(sum(t.attempts) filter (where ${passed}), 0)::float8 as "callsInPassed",
      coalesce(sum(t.valid_calls) filter (where ${accepted}), 0)::float8 as "validInAccepted",
      coalesce(sum(t.attempts) filter (where ${accepted}), 0)::float8 as "callsInAccepted"
    from ${trajectoryFrom}`);
  return funnelSchema.parse(rows)[0];
}

export interface LastImport {
  id: number;
  /** receiving, waiting, reading, done, failed, cancelled */
  state: string;
  source: string;
  sample: boolean;
  createdAtMs: number;
  /** null until it is over */
  tookMs: number | null;
  error: string | null;
  /** null until it is done */
  result: ImportCounts | null;
  /** lines that could not be read */
  problems: number;
}

/** The newest import, whatever became of it; null when there never was one. */
async function findLastImport(): Promise<LastImport | null> {
  const row = await prisma().import.findFirst({ orderBy: { id: 'desc' } });
  if (!row) return null;
  const result = row.result === null ? null : importCountsSchema.parse(row.result);
  return {
    id: row.id,
    state: row.state,
    source: row.source,
    sample: row.sample,
    createdAtMs: row.createdAt.getTime(),
    tookMs: row.finishedAt ? row.finishedAt.getTime() - row.createdAt.getTime() : null,
    error: row.error,
    result,
    problems: Object.values(result?.problemsByReason ?? {}).reduce((sum, lines) => sum + lines, 0),
  };
}

export interface RunsHere {
  all: number;
  /** brought in by the person, not the bundled sample */
  own: number;
  /** of which nobody has said whether they teach or evaluate */
  withoutPurpose: number;
}

/** How many runs there are, and what is still to be said about them. */
async function countRuns(): Promise<RunsHere> {
  const [all, own, withoutPurpose] = await Promise.all([
    prisma().run.count(),
    prisma().run.count({ where: { sample: false } }),
    prisma().run.count({ where: { purpose: null } }),
  ]);
  return { all, own, withoutPurpose };
}

export interface NewestEval extends Pick<Metrics, 'validityRate' | 'passRate' | 'meanTurns'> {
  run: string;
  sample: boolean;
}

const newestEvals = 5;

/** The eval runs that began last, newest first. */
function newestOf(figures: readonly RunFigures[]): NewestEval[] {
  const evals = figures.filter((run) => run.purpose === 'eval').reverse();
  return evals.slice(0, newestEvals).map(({ run, sample, sums }) => {
    const { validityRate, passRate, meanTurns } = metricsOf(sums);
    return { run, sample, validityRate, passRate, meanTurns };
  });
}

export interface Overview {
  funnel: Funnel;
  /** what the recipe one starts with would write now, out of so many turns */
  samples: { count: number; candidates: number };
  runs: RunsHere;
  lastImport: LastImport | null;
  evals: NewestEval[];
}

/** What the first page shows. */
export async function getOverview(): Promise<Overview> {
  const figures = await findRunFigures();
  const [funnel, counts, runs, lastImport] = await Promise.all([
    getFunnel(),
    countSamples(defaultRecipe(figures)),
    countRuns(),
    findLastImport(),
  ]);
  const samples = { count: counts.samples, candidates: counts.candidates };
  return { funnel, samples, runs, lastImport, evals: newestOf(figures) };
}
