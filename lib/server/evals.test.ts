import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ReportComparison } from '@/lib/evals/report-comparison';
import type { RunEval } from '@/lib/evals/run-eval';
import { prisma } from './client';
import { compareReports, findRunEvals, findRunFigures } from './evals';
import { createImport, importTraces } from './import-traces';
import { findRuns, setRunPurpose } from './runs';

const corpus =
  process.env.WINNOW_CORPUS ?? path.resolve(import.meta.dirname, '../../../shared/data/corpus-a');
const runsFolder = path.join(corpus, 'runs');
const isHere = existsSync(runsFolder);
if (!isHere)
  console.warn(`Skipped: no corpus at ${corpus}; set WINNOW_CORPUS to check the contract numbers of evals.`);

const readJson = async (...parts: string[]): Promise<unknown> =>
  JSON.parse(await readFile(path.join(corpus, ...parts), 'utf8'));

const reportsSchema = z.object({
  reports: z.record(z.string(), z.object({ recomputed_equals_report: z.boolean() })),
});

// The table of contracts: valid, schema-valid, attempts = calls + parse errors + call errors, passed/rollouts, actions, requests.
const contract = [
  {
    run: 'eval_base_7b',
    valid: 307,
    schema: 291,
    attempts: [358, 24, 0],
    passed: 8,
    rollouts: 60,
    actions: 383,
    requests: 407,
  },
  {
    run: 'eval_base_7b_native',
    valid: 42,
    schema: 40,
    attempts: [51, 3, 1],
    passed: 0,
    rollouts: 12,
    actions: 58,
    requests: 62,
  },
  {
    run: 'eval_sft_7b',
    valid: 264,
    schema: 264,
    attempts: [268, 9, 0],
    passed: 26,
    rollouts: 60,
    actions: 318,
    requests: 327,
  },
  {
    run: 'eval_teacher_72b',
    valid: 132,
    schema: 132,
    attempts: [133, 0, 0],
    passed: 22,
    rollouts: 24,
    actions: 159,
    requests: 159,
  },
  {
    run: 'eval_teacher_on_final',
    valid: 38,
    schema: 38,
    attempts: [39, 0, 0],
    passed: 2,
    rollouts: 3,
    actions: 42,
    requests: 42,
  },
  {
    run: 'legacy_v2_main',
    valid: 15,
    schema: 14,
    attempts: [18, 0, 0],
    passed: 1,
    rollouts: 4,
    actions: 19,
    requests: 22,
    unanswered: 3,
  },
  {
    run: 'teacher_qwen25_72b',
    valid: 325,
    schema: 321,
    attempts: [327, 0, 0],
    passed: 50,
    rollouts: 56,
    actions: 387,
    requests: 387,
  },
  {
    run: 'teacher_native',
    valid: 79,
    schema: 79,
    attempts: [79, 0, 0],
    passed: 14,
    rollouts: 15,
    actions: 95,
    requests: 95,
  },
];

const withReport = contract.map(({ run }) => run).filter((run) => !run.startsWith('teacher_'));

/** What the recorder writes into report.json for the figures it has per task only. */
const notPerTask = {
  rollouts_per_task: 1,
  total_attempts: 0,
  avg_task_pass_rate: 0,
  consistent_pass: 0,
  consistent_fail: 0,
  inconsistent: 0,
  per_task_results: {},
};

const evalOf = async (run: string): Promise<RunEval> => {
  const [found] = await findRunEvals({ runs: [run] });
  if (!found) throw new Error(`no run ${run}`);
  return found;
};

const comparisonOf = async (run: string): Promise<Extract<ReportComparison, { ok: true }>> => {
  const [found] = await compareReports(await findRunFigures({ runs: [run] }));
  if (!found?.ok) throw new Error(`no report of ${run}`);
  return found;
};

describe('without a run', () => {
  it('finds nothing, and says so of a run that is asked for', async () => {
    expect(await findRunEvals()).toEqual([]);
    await expect(findRunEvals({ runs: ['x'] })).rejects.toThrow('There is no run x. No run is here yet.');
  });

  it('has no rates for a run without trajectories, and no report', async () => {
    await prisma().run.create({ data: { name: 'empty' } });
    const { validityRate, passRate, models, upstream } = await evalOf('empty');
    const nothing = { value: null, numerator: 0, denominator: 0 };
    expect({ validityRate, passRate, models }).toEqual({
      validityRate: nothing,
      passRate: nothing,
      models: [],
    });
    expect(upstream).toMatchObject({ fromReport: null, rollouts: null, fromTraces: { success_rate: 0 } });
    await prisma().run.delete({ where: { name: 'empty' } });
  });
});

describe.runIf(isHere)('over corpus-a', () => {
  beforeAll(async () => {
    const { id } = await createImport({ source: 'runs' });
    await importTraces({ paths: [{ root: runsFolder }], importId: id });
  });

  it.each(contract)('$run: the figures of the contract', async (row) => {
    const [figures] = await findRunFigures({ runs: [row.run] });
    expect(figures?.sums).toMatchObject({
      validCalls: row.valid,
      schemaCalls: row.schema,
      actions: row.actions,
      unanswered: row.unanswered ?? 0,
      interrupted: 0,
    });
    const { toolCalls, parseErrors, callErrors } = figures?.sums ?? {};
    expect([toolCalls, parseErrors, callErrors]).toEqual(row.attempts);

    const found = await evalOf(row.run);
    const attempts = row.attempts.reduce((sum, part) => sum + part, 0);
    expect(found.validityRate).toEqual({
      value: row.valid / attempts,
      numerator: row.valid,
      denominator: attempts,
    });
    expect(found.passRate).toEqual({
      value: row.passed / row.rollouts,
      numerator: row.passed,
      denominator: row.rollouts,
    });
    expect(found.meanTurns).toEqual({
      value: row.requests / row.rollouts,
      numerator: row.requests,
      denominator: row.rollouts,
    });
    expect(found).toMatchObject({ rollouts: row.rollouts, unanswered: row.unanswered ?? 0, interrupted: 0 });
    expect(found.purpose).toBe(row.run.startsWith('teacher_') ? 'teacher' : 'eval');
    expect(found.models).toHaveLength(1);
  });

  it.each(withReport)('%s: fromReport is the metrics of its report', async (run) => {
    const { upstream } = await evalOf(run);
    expect(upstream.fromReport).toEqual(
      z.object({ metrics: z.unknown() }).parse(await readJson('runs', run, 'report.json')).metrics,
    );
  });

  it('has no report for a teacher run', async () => {
    expect((await evalOf('teacher_qwen25_72b')).upstream).toMatchObject({ fromReport: null, rollouts: null });
  });

  it('rollouts equals every reference file', async () => {
    const files = await readdir(path.join(corpus, 'reference/rollout_metrics'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const { upstream } = await evalOf(path.basename(file, '.json'));
      expect(upstream.rollouts, file).toEqual(await readJson('reference/rollout_metrics', file));
    }
  });

  it('recomputes from its rows every report that the reference could recompute', async () => {
    const { reports } = reportsSchema.parse(await readJson('reference/expected.json'));
    expect(Object.keys(reports).sort()).toEqual([...withReport].sort());
    for (const [run, { recomputed_equals_report: isEqual }] of Object.entries(reports)) {
      const { fromReport, rollouts } = (await evalOf(run)).upstream;
      const asReported = { ...rollouts, ...notPerTask, total_tasks: rollouts?.total_attempts };
      expect(isDeepStrictEqual(asReported, fromReport), run).toBe(isEqual);
    }
  });

  it.each(withReport)('%s: where report and traces part, errored rollouts alone explain it', async (run) => {
    const { metrics, outcomes, pairs } = await comparisonOf(run);
    expect(outcomes).toEqual([]);
    expect(pairs).toMatchObject({ 'only-in-report': 0, 'only-in-traces': 0 });
    for (const { field, kind, difference, reasons } of metrics.filter((metric) => metric.difference)) {
      expect(
        reasons.map((reason) => reason.kind),
        field,
      ).toEqual(reasons.map(() => 'errored'));
      const explained = reasons.reduce((sum, reason) => sum + ('amount' in reason ? reason.amount : 0), 0);
      if (kind === 'count') expect(explained, field).toBe(difference);
    }
  });

  it('agrees with the traces wherever no rollout errored', async () => {
    for (const run of ['eval_teacher_72b', 'eval_teacher_on_final']) {
      const { metrics } = await comparisonOf(run);
      expect(
        metrics.filter(({ difference }) => difference !== 0),
        run,
      ).toEqual([]);
    }
  });

  it('agrees on outcomes, success rate and parse errors of eval_base_7b, and says by how much the rest differs', async () => {
    const metrics = new Map(
      (await comparisonOf('eval_base_7b')).metrics.map((metric) => [metric.field, metric]),
    );
    const agreed = [
      'total_tasks',
      'passed',
      'failed',
      'errored',
      'no_tests',
      'success_rate',
      'total_parse_errors',
    ];
    expect(agreed.map((field) => metrics.get(field)?.difference)).toEqual(agreed.map(() => 0));
    expect(metrics.get('total_valid_tool_actions')).toMatchObject({
      report: 271,
      traces: 358,
      difference: 87,
    });
    expect(metrics.get('loop_detections')?.traces).toBe(106);
  });

  it('names an older report’s missing fields as not recorded', async () => {
    const { metrics } = await comparisonOf('legacy_v2_main');
    const missing = metrics.filter(({ report }) => report === null).map(({ field }) => field);
    expect(missing).toEqual(['total_valid_tool_actions', 'tool_parse_success_rate']);
  });

  it('names the runs that are not here, and those that are', async () => {
    await expect(findRunEvals({ runs: ['eval_base_7b', 'nope', 'no'] })).rejects.toThrow(
      /^There is no run nope, no\. Runs here: adhoc, /,
    );
  });

  it('gives the runs asked for only, the one that began first first', async () => {
    const found = await findRunEvals({ runs: ['eval_sft_7b', 'eval_base_7b'] });
    expect(found.map(({ run }) => run)).toEqual(['eval_base_7b', 'eval_sft_7b']);
  });

  it('sets a purpose, gives back the one before, and takes it back', async () => {
    expect(await setRunPurpose('adhoc', 'eval')).toBeNull();
    expect((await findRuns()).find(({ run }) => run === 'adhoc')?.purpose).toBe('eval');
    expect(await setRunPurpose('adhoc', null)).toBe('eval');
    expect((await evalOf('adhoc')).purpose).toBeNull();
    await expect(setRunPurpose('nope', 'eval')).rejects.toThrow('There is no run nope.');
  });

  it('says what is wrong with a report it cannot read, and still counts the traces', async () => {
    const { id } = await prisma().run.findUniqueOrThrow({ where: { name: 'eval_teacher_on_final' } });
    await prisma().report.update({
      where: { runId: id },
      data: { body: deflateRawSync('{"suite_name": 1}') },
    });
    const [comparison] = await compareReports(await findRunFigures({ runs: ['eval_teacher_on_final'] }));
    expect(comparison).toMatchObject({ ok: false, problem: expect.stringContaining('suite_name') });
    expect((await evalOf('eval_teacher_on_final')).upstream).toMatchObject({
      fromReport: null,
      fromTraces: { rollouts: 3 },
    });
  });
});
