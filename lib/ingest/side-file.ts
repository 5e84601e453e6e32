import { z } from 'zod';

/** The JSON files that lie beside traces: a suite's list of tasks, and the recorder's report of a run. */

const suiteFileSchema = z.looseObject({
  name: z.string().min(1),
  tasks: z.array(
    z.looseObject({
      task_id: z.string().min(1),
      goal: z.string().catch(''),
      metadata: z
        .looseObject({
          category: z.string().nullish().catch(null),
          difficulty: z.string().nullish().catch(null),
        })
        .nullish()
        .catch(null),
    }),
  ),
});
export type SuiteFile = z.infer<typeof suiteFileSchema>;

const reportFileSchema = z.looseObject({
  suite_name: z.string(),
  metrics: z.looseObject({}),
  results: z.array(z.looseObject({ task_id: z.string() })),
});

export type SideFile = { kind: 'suite'; suite: SuiteFile } | { kind: 'report' } | { kind: 'other' };

/** Says what a parsed JSON file is; 'other' is no concern of Winnow's. */
export function sideFileOf(value: unknown): SideFile {
  if (reportFileSchema.safeParse(value).success) return { kind: 'report' };
  const suite = suiteFileSchema.safeParse(value);
  return suite.success ? { kind: 'suite', suite: suite.data } : { kind: 'other' };
}
