import { z, ZodError } from 'zod';
import { Conflict, Invalid, messageOf, NotFound } from '@/lib/server/errors';
import { DiskFull, TooLarge, WrongOffset } from '@/lib/server/uploads';

function statusOf(error: unknown): number | null {
  if (error instanceof NotFound) return 404;
  if (error instanceof Conflict) return 409;
  if (error instanceof TooLarge) return 413;
  if (error instanceof DiskFull) return 507;
  return error instanceof Invalid || error instanceof ZodError ? 400 : null;
}

function problemOf(error: unknown): string {
  if (!(error instanceof ZodError)) return messageOf(error);
  const [issue] = error.issues;
  return issue
    ? [issue.path.join('.'), issue.message].filter((part) => part !== '').join(': ')
    : 'The request is not as it should be.';
}

const notKept = { 'Cache-Control': 'no-store' };

/**
 * What the API answers with: what `work` gives with `ok: true`, or its own answer where that is a file; else
 * `{ok: false, problem}`, one line that says why not.
 */
export async function answer(work: () => Promise<object | void>, status = 200): Promise<Response> {
  try {
    const done = await work();
    return done instanceof Response
      ? done
      : Response.json({ ok: true, ...done }, { status, headers: notKept });
  } catch (error) {
    const expected = statusOf(error);
    if (expected === null) console.error(error);
    const problem =
      expected === null ? 'Something failed on the server; its output says what.' : problemOf(error);
    const more = error instanceof WrongOffset ? { received: error.received } : {};
    return Response.json({ ok: false, problem, ...more }, { status: expected ?? 500, headers: notKept });
  }
}

/** The body as JSON. Errors: Invalid. */
export async function jsonOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new Invalid('The body is not JSON.');
  }
}

const idSchema = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);

/** The id of an import in an address; what is none names nothing. Errors: NotFound. */
export function importIdOf(text: string): number {
  const id = idSchema.safeParse(text);
  if (!id.success) throw new NotFound('import', text);
  return id.data;
}

/** A whole number as it stands in an address. Errors: Invalid. */
export function wholeNumber(text: string, what: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Invalid(`${what} is a whole number.`);
  return Number(text);
}
