import { z } from 'zod';
import { outcomes } from '@/lib/trajectory/outcome';

const count = z.number().int().nonnegative();
const counts = z.object({ trajectories: count, events: count });
const outcomeCounts = z.record(z.enum(outcomes), count);
const kinds = z.record(z.string(), count);

/** What an import counted, as its row keeps it: the contract's numbers, the problems as a number. */
export const importCountsSchema = z.object({
  files: count,
  bytes: count,
  reports: count,
  suites: count,
  events: count,
  eventsByKind: kinds,
  trajectories: count,
  outcomes: outcomeCounts,
  new: counts,
  alreadyKnown: counts,
  problems: count,
  problemsByReason: kinds,
  runs: z.array(
    z.object({
      run: z.string(),
      files: count,
      events: count,
      eventsByKind: kinds,
      trajectories: count,
      outcomes: outcomeCounts,
    }),
  ),
});
export type ImportCounts = z.infer<typeof importCountsSchema>;

const purpose = z.enum(['teacher', 'eval']);

/** What a run may be called: words that a database and a terminal can hold. */
const runName = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine(
    (name) => name.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(name),
    'A name cannot hold control characters.',
  );

/** What somebody said about the folders of an import: another name for the run, what it is for. */
export const runChoicesSchema = z
  .array(
    z.object({
      folder: z.string().max(4096),
      name: runName.optional(),
      purpose: purpose.optional(),
    }),
  )
  .max(10_000);
export type RunChoices = z.infer<typeof runChoicesSchema>;

/** What `POST /api/v1/imports` takes. */
export const newUploadSchema = z
  .object({
    files: z
      .array(z.object({ path: z.string(), size: z.number().int().nonnegative() }))
      .min(1, 'Choose at least one file.')
      .max(50_000, 'More than 50,000 files: put them in a folder on the server and name its path.'),
    /** all traces become one run of this name */
    runName: runName.optional(),
    purpose: purpose.optional(),
    runs: runChoicesSchema.optional(),
  })
  .refine(
    (asked) => asked.runName === undefined || asked.runs === undefined,
    'Give runName or runs, not both.',
  );
export type NewUpload = z.infer<typeof newUploadSchema>;

/** What `POST /api/v1/imports/server-path` takes. */
export const newServerPathSchema = z.object({
  path: z.string().min(1).max(4096),
  runName: runName.optional(),
  purpose: purpose.optional(),
  runs: runChoicesSchema.optional(),
});
export type NewServerPath = z.infer<typeof newServerPathSchema>;
