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

/** What the API answers with: what `work` gives with `ok: true`, or one line that says why not. */
export async function answer(work: () => Promise<object | void>, status = 200): Promise<Response> {
  try {
    return Response.json(
      { ok: true, ...(await work()) },
      { status, headers: { 'Cache-Control': 'no-store' } },
    );
  } catch (error) {
    const expected = statusOf(error);
    if (expected === null) console.error(error);
    const problem =
      expected === null ? 'Something failed on the server; its output says what.' : problemOf(error);
    const more = error instanceof WrongOffset ? { received: error.received } : {};
    return Response.json({ ok: false, problem, ...more }, { status: expected ?? 500 });
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

/** An id of the URL; what is none names nothing. */
export function idOf(text: string): number {
  const id = z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .safeParse(text);
  if (!id.success) throw new NotFound('import', text);
  return id.data;
}
