import type { DocumentRecord } from '@/lib/trajectory/document';
import { ExactObject, parseExact, type ExactValue } from '@/lib/trajectory/exact-json';
import { parseLine, withoutMark } from '@/lib/trajectory/parse-line';
import { encodeJson, GrowingContext } from './growing-context';
import { TurnCounter } from './turn-counter';
import type { Writer } from './writer';

/** One row. `parts` are its bytes in order, a line feed last; they are valid until the next row is asked for. */
export interface SampleRow {
  turn: number;
  parts: readonly Uint8Array[];
}

/**
 * Writes the rows of one trajectory in one pass over its document.
 * @param context room to build contexts in, which a caller with many trajectories gives to each in turn
 * @param turns numbers of the turns that are samples: each has a tool call
 */
export function* sampleRows(
  records: Iterable<DocumentRecord>,
  turns: ReadonlySet<number>,
  writer: Writer,
  context = new GrowingContext(writer),
): Generator<SampleRow> {
  const counter = new TurnCounter();
  context.keep(0);
  let left = turns.size;
  for (const record of records) {
    if (left === 0) return;
    const line = record.request ? '' : record.text();
    const turn = counter.take(record.request ? 'llm_request' : kindOf(line));
    if (turn === null) continue;
    if (takeRequest(record, line, context, writer)) continue;
    if (!turns.has(turn)) continue;
    const action = actionOf(line);
    if (!action) continue;
    left -= 1;
    yield { turn, parts: [context.bytes(), encodeJson(`${writer.target(action)}${writer.tail}\n`)] };
  }
}

/** The start of a line as the recorder writes it, up to the kind. */
const usualStart = /^\{"ts": [\d.e+-]+, "kind": "(\w+)"/;

/** The kind of an event line. Read off its start when the line is as usual and says "kind" only there. */
function kindOf(line: string): string {
  const [start, usual] = usualStart.exec(line) ?? [];
  if (start !== undefined && usual !== undefined && line.indexOf('"kind"', start.length) < 0) return usual;
  const event = parseLine(line);
  return typeof event === 'object' && event !== null && 'kind' in event ? String(event.kind) : '';
}

/** Brings the context to what a request sent. Returns false when the record is no request. */
function takeRequest(record: DocumentRecord, line: string, context: GrowingContext, writer: Writer): boolean {
  if (record.request) {
    context.keep(record.request.keep);
    // What follows kept messages begins with the comma after them.
    addMessages(parseExact(`[${record.request.added.replace(/^\s*,/, '')}]`), context, writer);
    return true;
  }
  if (kindOf(line) !== 'llm_request') return false;
  // A list the document could not find in the line, because its keys are spelled with escapes.
  context.keep(0);
  addMessages(payloadOf(line)?.get('messages'), context, writer);
  return true;
}

function addMessages(messages: ExactValue | undefined, context: GrowingContext, writer: Writer): void {
  if (!Array.isArray(messages)) return;
  for (const message of messages) context.add(writer.contextMessage(message));
}

function payloadOf(line: string): ExactObject | null {
  const event = parseExact(withoutMark(line));
  const payload = event instanceof ExactObject ? event.get('payload') : null;
  return payload instanceof ExactObject ? payload : null;
}

/** What the model did, exactly as recorded; every generation of the format has its own name for it. */
function actionOf(line: string): ExactObject | null {
  const payload = payloadOf(line);
  const action = payload?.get('action') ?? payload?.get('obj') ?? payload?.get('raw');
  return action instanceof ExactObject ? action : null;
}
