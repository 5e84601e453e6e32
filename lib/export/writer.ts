import type { ExactObject, ExactValue } from '@/lib/trajectory/exact-json';

/**
 * How one training format writes a row: `head`, the context's messages with `between` between them, the target,
 * `tail`. Pieces are JSON texts as Python's json.dumps(…, ensure_ascii=False) writes them.
 */
export interface Writer {
  head: string;
  between: string;
  tail: string;
  /** A message of the request as the row's context has it; null when the format leaves it out. */
  contextMessage: (message: ExactValue) => string | null;
  /** What the model answered: the action as recorded, a valid tool call. */
  target: (action: ExactObject) => string;
}
