import { z } from 'zod';

const count = z.number().default(0);

/** One rollout as the recorder's report tells it. */
export const reportResultSchema = z.looseObject({
  task_id: z.string(),
  run_id: z.string().default(''),
  /** null when no tests ran */
  success: z.boolean().nullable().default(null),
  /** why the rollout ended in an exception; all counters of such a row are 0, whatever the trace holds */
  error: z.string().nullable().default(null),
  steps: count,
  tool_calls: count,
  duration_s: count,
  reflection_count: count,
  loop_detections: count,
  parse_errors: count,
  test_runs: count,
  /** older reports do not say it */
  valid_tool_actions: z.number().optional(),
  metadata: z.looseObject({ category: z.string().nullish() }).nullish(),
});
export type ReportResult = z.infer<typeof reportResultSchema>;

/** report.json, the recorder's own account of a run. Fields Winnow does not read are kept. */
export const reportSchema = z.looseObject({
  suite_name: z.string(),
  metrics: z.record(z.string(), z.json()),
  results: z.array(reportResultSchema),
  config: z
    .looseObject({
      model: z.string().nullish(),
      rollouts: z.number().nullish(),
      temperature: z.number().nullish(),
      seed: z.number().nullish(),
      max_iters: z.number().nullish(),
      test_policy: z.string().nullish(),
    })
    .nullish(),
});
export type Report = z.infer<typeof reportSchema>;
export type ReportMetrics = Report['metrics'];

export type ReadReport = { ok: true; report: Report } | { ok: false; problem: string };

/** Parses a stored report.json; what does not fit is said, with the place in the file. */
export function readReport(body: string): ReadReport {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { ok: false, problem: 'it is no JSON' };
  }
  const read = reportSchema.safeParse(value);
  if (read.success) return { ok: true, report: read.data };
  const [issue] = read.error.issues;
  return {
    ok: false,
    problem: issue ? `${issue.path.join('.') || 'it'}: ${issue.message}` : 'it has another shape',
  };
}

/** A rollout counts as errored when the report gives an error text. */
export const isErrored = (result: ReportResult): boolean => result.error !== null && result.error !== '';
