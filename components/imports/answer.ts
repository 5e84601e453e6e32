/** What the API says: what was asked for, or one line why not. `received` says where an upload goes on. */
export type Answer<T extends object> =
  ({ ok: true } & T) | { ok: false; status: number; problem: string; received?: number };

/** Asks the API. A connection that fails is an answer too, with status 0. */
export async function ask<T extends object>(path: string, init?: RequestInit): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(path, { cache: 'no-store', ...init });
  } catch (error) {
    if (init?.signal?.aborted) return { ok: false, status: 0, problem: 'Stopped.' };
    const unreadable = error instanceof DOMException && error.name === 'NotReadableError';
    return {
      ok: false,
      status: 0,
      problem: unreadable ? 'A file cannot be read any more.' : 'Winnow does not answer. Is it running?',
    };
  }
  const body: Answer<T> | null = await response.json().catch(() => null);
  if (body?.ok && response.ok) return body;
  const problem = body && !body.ok ? body.problem : `Winnow answered with ${response.status}.`;
  return {
    ok: false,
    status: response.status,
    problem,
    received: body && !body.ok ? body.received : undefined,
  };
}

export const sendJson = (method: 'POST' | 'PUT', value: unknown): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});
