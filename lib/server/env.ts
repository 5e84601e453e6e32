import { z } from 'zod';

/**
 * What Winnow reads from its environment, checked when first asked. The only reader of process.env in lib/.
 * Errors: one line that names the variable.
 */
const envSchema = z.object({
  DATABASE_URL: z
    .string({ error: 'DATABASE_URL is not set: start Winnow with `npm start` or `npm run winnow`' })
    .min(1),
  WINNOW_DATA: z.string().min(1).default('.winnow'),
  /** Folders the browser may name as server paths, separated by the system's path separator. */
  WINNOW_IMPORT_ROOTS: z.string().default(''),
  /** Where Winnow itself lies (its sample, say); the commands set it. */
  WINNOW_PROJECT: z.string().default(''),
  /** The address the server listens on; `npm start` sets it. */
  WINNOW_HOST: z.string().default('localhost'),
  /** More names the server answers to, comma between (behind a proxy, say). */
  WINNOW_HOSTS: z.string().default(''),
});

export type Env = z.infer<typeof envSchema>;

let known: Env | undefined;

export function env(): Env {
  if (known) return known;
  const read = envSchema.safeParse(process.env);
  if (!read.success) throw new Error(read.error.issues.map((issue) => issue.message).join('; '));
  return (known = read.data);
}
