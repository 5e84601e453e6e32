import { z } from 'zod';
import { metricsOf, type RunSums } from '@/lib/evals/metrics';
import { readReport, type ReadReport } from '@/lib/evals/report';
import { compareWithReport, type ReportComparison } from '@/lib/evals/report-comparison';
import { rolloutMetrics } from '@/lib/evals/rollout-metrics';
import type { TracedRollout } from '@/lib/evals/rollout-pairs';
import type { RunEval, RunFigures } from '@/lib/evals/run-eval';
import { fromTraces } from '@/lib/evals/upstream';
import { outcomes } from '@/lib/trajectory/outcome';
import { Prisma, prisma } from './client';
import { unpacked } from './documents';
import { Invalid } from './errors';
import { findRuns, purposeSchema } from './runs';

const sql = Prisma.sql;

const sumsSchema = z.object({
  rollouts: z.number(),
  passed: z.number(),
  failed: z.number(),
  untested: z.number(),
  unfinished: z.number(),
  requests: z.number(),
  actions: z.number(),
  results: z.number(),
  toolCalls: z.number(),
  validCalls: z.number(),
  schemaCalls: z.number(),
  attempts: z.number(),
  parseErrors: z.number(),
  callErrors: z.number(),
  interrupted: z.number(),
  unanswered: z.number(),
  loops: z.number(),
  reflections: z.number(),
  testRuns: z.number(),
}) satisfies z.ZodType<RunSums>;

const figuresRowSchema = sumsSchema
  .extend({ run: z.string(), purpose: purposeSchema, sample: z.boolean(), models: z.array(z.string()) })
  .transform(({ run, purpose, sample, models, ...sums }): RunFigures => ({
    run,
    purpose,
    sample,
    models,
    sums,
  }));

export interface WhichRuns {
  /** names; without it every run */
  runs?: readonly string[];
}

const named = ({ runs }: WhichRuns) => (runs === undefined ? sql`true` : sql`r.name = any(${[...runs]})`);

const ended = (outcome: string) => sql`count(*) filter (where t.outcome = ${outcome})::float8`;

const total = (column: string) => sql`coalesce(sum(t.${Prisma.raw(column)}), 0)::float8`;

/**
 * What each run's trajectories add up to, in one pass over them; the run that began first comes first.
 * Errors: Invalid names the runs that are not here, and those that are.
 */
export async function findRunFigures(which: WhichRuns = {}): Promise<RunFigures[]> {
  // Sums are 64-bit in Postgres and would come as strings; a float holds every whole number up to 2^53.
  const rows = await prisma().$queryRaw(sql`
    select r.name as run, r.purpose, r.sample,
      coalesce(array_agg(distinct t.model) filter (where t.model <> ''), '{}') as models,
      count(t.id)::float8 as rollouts, ${ended('passed')} as passed, ${ended('failed')} as failed,
      ${ended('untested')} as untested, ${ended('unfinished')} as unfinished,
      ${total('requests')} as requests, ${total('actions')} as actions, ${total('results')} as results,
      ${total('tool_calls')} as "toolCalls", ${total('valid_calls')} as "validCalls",
      ${total('schema_calls')} as "schemaCalls", ${total('attempts')} as attempts,
      ${total('parse_errors')} as "parseErrors", ${total('call_errors')} as "callErrors",
      ${total('interrupted')} as interrupted, ${total('unanswered')} as unanswered, ${total('loops')} as loops,
      ${total('reflections')} as reflections, ${total('test_runs')} as "testRuns"
    from run r left join trajectory t on t.run_id = r.id
    where ${named(which)}
    group by r.id
    order by min(t.started_at) nulls last, r.name`);
  const figures = z.array(figuresRowSchema).parse(rows);
  await refuseUnknown(which, figures);
  return figures;
}

async function refuseUnknown({ runs }: WhichRuns, found: readonly RunFigures[]): Promise<void> {
  const known = new Set(found.map(({ run }) => run));
  const unknown = [...new Set(runs)].filter((run) => !known.has(run));
  if (unknown.length === 0) return;
  const here = await findRuns();
  const runsHere =
    here.length === 0 ? 'No run is here yet.' : `Runs here: ${here.map(({ run }) => run).join(', ')}.`;
  throw new Invalid(`There is no run ${unknown.join(', ')}. ${runsHere}`);
}

/** The reports of the runs that have one, by run. */
async function findReports(which: WhichRuns): Promise<Map<string, ReadReport>> {
  const rows = await prisma().report.findMany({
    where: which.runs === undefined ? {} : { run: { name: { in: [...which.runs] } } },
    select: { body: true, run: { select: { name: true } } },
  });
  const read = rows.map(async ({ body, run }): Promise<[string, ReadReport]> => {
    return [run.name, readReport(new TextDecoder().decode(await unpacked(body)))];
  });
  return new Map(await Promise.all(read));
}

function upstreamOf(sums: RunSums, read: ReadReport | undefined): RunEval['upstream'] {
  const report = read?.ok ? read.report : null;
  return {
    fromReport: report?.metrics ?? null,
    fromTraces: fromTraces(sums),
    rollouts: report && rolloutMetrics(report.results),
  };
}

/**
 * The evaluation figures of runs, as `winnow evals --json` prints them; the run that began first comes first.
 * Errors: Invalid for a run that is not here.
 */
export async function findRunEvals(which: WhichRuns = {}): Promise<RunEval[]> {
  const [figures, reports] = await Promise.all([findRunFigures(which), findReports(which)]);
  return figures.map(({ run, purpose, models, sums }): RunEval => {
    const { validityRate, passRate, meanTurns } = metricsOf(sums);
    return {
      run,
      purpose,
      models,
      rollouts: sums.rollouts,
      validityRate,
      passRate,
      meanTurns,
      unanswered: sums.unanswered,
      interrupted: sums.interrupted,
      upstream: upstreamOf(sums, reports.get(run)),
    };
  });
}

const tracedSchema = z.object({
  run: z.string(),
  id: z.number(),
  key: z.string(),
  task: z.string(),
  outcome: z.enum(outcomes),
  steps: z.number(),
  toolResults: z.number(),
  toolCalls: z.number(),
  parseErrors: z.number(),
  reflections: z.number(),
  loops: z.number(),
  testRuns: z.number(),
});

async function findTraced(runs: readonly string[]): Promise<Map<string, TracedRollout[]>> {
  const rows = await prisma().$queryRaw(sql`
    select r.name as run, t.id, t.key, t.task, t.outcome, t.actions as steps, t.results as "toolResults",
      t.tool_calls as "toolCalls", t.parse_errors + t.call_errors as "parseErrors", t.reflections, t.loops,
      t.test_runs as "testRuns"
    from run r join trajectory t on t.run_id = r.id
    where ${named({ runs })}
    order by t.id`);
  const byRun = new Map<string, TracedRollout[]>(runs.map((run) => [run, []]));
  for (const { run, ...traced } of z.array(tracedSchema).parse(rows)) byRun.get(run)?.push(traced);
  return byRun;
}

/** The reports of the runs given, those without one left out, compared with the traces rollout by rollout. */
export async function compareReports(figures: readonly RunFigures[]): Promise<ReportComparison[]> {
  const reports = await findReports({ runs: figures.map(({ run }) => run) });
  const traced = await findTraced([...reports.keys()]);
  return figures.flatMap(({ run, sums }): ReportComparison[] => {
    const read = reports.get(run);
    return read ? [compareWithReport(run, sums, read, traced.get(run) ?? [])] : [];
  });
}
