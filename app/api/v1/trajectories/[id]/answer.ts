import { Invalid, NotFound } from '@/lib/server/errors';

export type Context = { params: Promise<{ id: string }> };

/** A whole number as it stands in an address. Errors: Invalid. */
export function wholeNumber(text: string, what: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Invalid(`${what} is a whole number.`);
  return Number(text);
}

/** What `work` gives; what is not there is 404, what cannot be asked 400, each with one line that says so. */
export async function answer(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotFound) return Response.json({ problem: error.message }, { status: 404 });
    if (error instanceof Invalid) return Response.json({ problem: error.message }, { status: 400 });
    console.error(error);
    return Response.json(
      { problem: 'Something failed on the server; its output says what.' },
      { status: 500 },
    );
  }
}
