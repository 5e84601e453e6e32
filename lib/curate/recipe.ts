import { z } from 'zod';
import { filterSchema, type Filter } from '@/lib/filters/filter';
import { parseExact } from '@/lib/trajectory/exact-json';
import { ruleUseSchema } from './catalogue';

export const protocols = ['json', 'native'] as const;
export type Protocol = (typeof protocols)[number];

/** The extractor's own default for max_context_chars. */
const defaultMaxResultChars = 8000;

const writeSchema = z.strictObject({
  /** json: a call is the text of an assistant message; native: it is one of its tool_calls */
  protocol: z.enum(protocols).default('json'),
  /** code points of a tool result (in json: of a user message) that are written; 0 writes all of it */
  maxResultChars: z.int().min(0).default(defaultMaxResultChars),
});

/** Postgres has no text with NUL in it; asked for one it would refuse the whole question. */
function holdsNoNul(filter: Filter): boolean {
  return Object.values(filter)
    .flat()
    .every((value) => !value.includes('\0'));
}

/** What to make a training file of: which trajectories, which of their turns, and how they are written. */
export const recipeSchema = z.strictObject({
  name: z.string().max(200).optional(),
  from: filterSchema.default({}).refine(holdsNoNul, 'a name with a NUL character in it is nobody\u2019s'),
  rules: z.array(ruleUseSchema).max(50).default([]),
  write: writeSchema.prefault({}),
});
export type Recipe = z.infer<typeof recipeSchema>;

export type ReadRecipe = { ok: true; recipe: Recipe } | { ok: false; problem: string };

/** Reads a recipe from JSON text. A problem is one line: where it is and what is wrong. */
export function readRecipe(text: string): ReadRecipe {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, problem: `not JSON at ${placeOfError(text)}` };
  }
  const read = recipeSchema.safeParse(value);
  if (read.success) return { ok: true, recipe: read.data };
  return { ok: false, problem: read.error.issues.map(issueLine).join('; ') };
}

function placeOfError(text: string): string {
  const at = errorPosition(text);
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** V8 names the place only for some errors; our own parser always does. */
function errorPosition(text: string): number {
  try {
    parseExact(text);
  } catch (error) {
    const [, position] = error instanceof Error ? (/character (\d+)/.exec(error.message) ?? []) : [];
    return Number(position ?? 0);
  }
  // Only what Python takes and JSON does not is left: NaN and Infinity.
  return Math.max(0, text.search(/-?Infinity|NaN/));
}

function issueLine({ path, message }: z.core.$ZodIssue): string {
  const place = path.reduce<string>(
    (words, part) =>
      typeof part === 'number' ? `${words}[${part}]` : `${words}${words && '.'}${String(part)}`,
    '',
  );
  return place === '' ? message : `${place}: ${message}`;
}
