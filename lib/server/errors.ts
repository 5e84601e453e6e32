/** Something named does not exist. `what` is a word of the product, `id` what was asked for. */
export class NotFound extends Error {
  constructor(
    readonly what: string,
    readonly id: string | number,
  ) {
    super(`There is no ${what} ${id}.`);
  }
}

/** Somebody else changed it meanwhile, or it is in the wrong state for this. */
export class Conflict extends Error {}

/** What was asked cannot be done as asked; the message says what to change. */
export class Invalid extends Error {}

/** A broken promise's message, for a log line or a screen; never a stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
