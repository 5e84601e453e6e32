import { ExactObject, parseExact, toPythonJson, type ExactValue } from '@/lib/trajectory/exact-json';
import { visibleText } from '@/lib/trajectory/text';

/** A message of a row as a person reads it. */
export interface PreviewMessage {
  role: string;
  /** what cannot be seen made visible; the beginning where it is very long */
  text: string;
  /** UTF-16 units of the whole text */
  length: number;
}

/** A row as a person reads it: what the model is shown, and what it is trained to write. */
export interface RowPreview {
  /** the first messages of the context and the last ones */
  context: PreviewMessage[];
  /** messages left out between them, after the first `head` ones */
  skipped: number;
  head: number;
  target: PreviewMessage;
  /** UTF-16 units, over every message */
  maskedLength: number;
  trainedLength: number;
  /** the row as it stands in the file; its beginning where it is very long */
  row: string;
  rowLength: number;
}

// A screen, not the file: enough to read, little enough to send and paint at once.
const shownText = 20_000;
const shownRow = 100_000;
const shownHead = 2;
const shownTail = 30;

/** Reads a row of `step-chat`. Throws when it is none: rows are ours. */
export function rowPreview(row: string): RowPreview {
  const parsed = parseExact(row);
  const messages = parsed instanceof ExactObject ? parsed.get('messages') : null;
  if (!Array.isArray(messages)) throw new Error('a row has no list of messages');
  const read = messages.map(readMessage);
  const target = read.pop();
  if (!target) throw new Error('a row has no target');
  const skipped = Math.max(0, read.length - shownHead - shownTail);
  const shown = skipped === 0 ? read : [...read.slice(0, shownHead), ...read.slice(-shownTail)];
  return {
    context: shown.map(cut),
    skipped,
    head: Math.min(shownHead, read.length),
    target: cut(target),
    maskedLength: read.reduce((sum, { length }) => sum + length, 0),
    trainedLength: target.length,
    row: visibleText(row.slice(0, shownRow)),
    rowLength: row.length,
  };
}

const cut = (message: PreviewMessage): PreviewMessage => ({
  ...message,
  text: visibleText(message.text.slice(0, shownText)),
});

function readMessage(message: ExactValue): PreviewMessage {
  if (!(message instanceof ExactObject)) throw new Error('a message of a row is no object');
  const role = message.get('role');
  const said = message.get('tool_calls') ?? message.get('content') ?? '';
  const text = typeof said === 'string' ? said : toPythonJson(said);
  return { role: typeof role === 'string' ? role : '', text, length: text.length };
}
