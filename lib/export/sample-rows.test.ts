import { describe, expect, it } from 'vitest';
import { requestSpan, type FormerList } from '@/lib/ingest/request-span';
import { DocumentWriter, readChunk } from '@/lib/trajectory/document';
import { sampleRows } from './sample-rows';
import { stepChat } from './writers/step-chat';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const writer = stepChat({ protocol: 'json', maxResultChars: 0 });

/** Lines as a document, cut into chunks as the importer cuts them. */
function recordsOf(lines: readonly string[]) {
  const document = new DocumentWriter();
  let former: FormerList | null = null;
  for (const [at, line] of lines.entries()) {
    const bytes = encoder.encode(line);
    const found: ReturnType<typeof requestSpan> = line.includes('"kind": "llm_request"')
      ? requestSpan(bytes, former)
      : null;
    if (found) {
      former = found.list;
      document.addRequest(at + 1, bytes, found.span);
    } else document.addEvent(at + 1, bytes);
  }
  return document.finish().flatMap(({ body }) => [...readChunk(body)]);
}

const rowsOf = (lines: readonly string[], turns: readonly number[]): string[] =>
  Array.from(sampleRows(recordsOf(lines), new Set(turns), writer), ({ parts }) =>
    parts.map((part) => decoder.decode(part)).join(''),
  );

const line = (kind: string, payload: string): string =>
  `{"ts": 1.5, "kind": "${kind}", "payload": ${payload}, "run_id": "r"}`;
const user = (content: string): string => `{"role": "user", "content": "${content}"}`;
const request = (...contents: string[]): string =>
  line('llm_request', `{"t": 0, "messages": [${contents.map(user).join(', ')}]}`);
const action = (name: string, key = 'action'): string =>
  line('llm_action', `{"t": 0, "${key}": {"type": "tool_call", "name": "${name}", "args": {}}}`);
const result = line('tool_result', '{"t": 0, "tool": "x", "args": {}, "obs": {"ok": true, "output": ""}}');
const row = (contents: string[], name: string): string =>
  `{"messages": [${[...contents.map(user), `{"role": "assistant", "content": "{\\"type\\": \\"tool_call\\", \\"name\\": \\"${name}\\", \\"args\\": {}}"}`].join(', ')}]}\n`;

describe('sampleRows', () => {
  it.each<[string, string[], number[], string[]]>([
    ['a call with its context', [request('a'), action('x'), result], [0], [row(['a'], 'x')]],
    [
      'lines as some editors and Python write them',
      [`\ufeff${request('a')}`, `\ufeff${action('x').replace('"args": {}', '"args": {}, "p": NaN')}`, result],
      [0],
      [row(['a'], 'x').replace('\\"args\\": {}', '\\"args\\": {}, \\"p\\": NaN')],
    ],
    [
      'a context that grows',
      [request('a'), action('x'), result, request('a', 'b'), action('y')],
      [0, 1],
      [row(['a'], 'x'), row(['a', 'b'], 'y')],
    ],
    [
      'a context that is another one',
      [request('a', 'b'), action('x'), request('a', 'c'), action('y')],
      [1],
      [row(['a', 'c'], 'y')],
    ],
    [
      'a context that shrinks',
      [request('a', 'b'), action('x'), request('a'), action('y')],
      [1],
      [row(['a'], 'y')],
    ],
    [
      'a turn that is no sample',
      [request('a'), action('x'), request('a', 'b'), action('y')],
      [1],
      [row(['a', 'b'], 'y')],
    ],
    ['an unanswered request before it', [request('a'), request('a'), action('y')], [1], [row(['a'], 'y')]],
    [
      'a parse error before it',
      [request('a'), line('llm_parse_error', '{"error": "e"}'), request('b'), action('y')],
      [1],
      [row(['b'], 'y')],
    ],
    [
      'an answer without a request of its own',
      [request('a'), action('x'), action('y')],
      [1],
      [row(['a'], 'y')],
    ],
    ['an answer with no request at all', [action('x')], [0], [row([], 'x')]],
    [
      'the older names of an action',
      [request('a'), action('x', 'obj'), request('b'), action('y', 'raw')],
      [0, 1],
      [row(['a'], 'x'), row(['b'], 'y')],
    ],
    [
      'a kind named again in the payload',
      [request('a'), line('driver_note', '{"note": "n", "kind": "llm_action"}'), action('y')],
      [0],
      [row(['a'], 'y')],
    ],
    ['nothing asked for', [request('a'), action('x')], [], []],
  ])('%s', (_, lines, turns, wanted) => expect(rowsOf(lines, turns)).toEqual(wanted));

  it('reads a kind and a message list whose keys are spelled with escapes', () => {
    const spelled =
      '{"k\\u0069nd": "llm_request", "payload": {"m\\u0065ssages": [{"role": "user", "content": "a"}]}}';
    expect(rowsOf([spelled, action('x')], [0])).toEqual([row(['a'], 'x')]);
  });

  it('goes on across the chunks of a long document', () => {
    const texts = Array.from({ length: 8 }, (_, at) => `${at} ${'x'.repeat(100_000)}`);
    const lines = texts.flatMap((_, at) => [request(...texts.slice(0, at + 1)), action(`call${at}`), result]);
    const turns = texts.map((_, at) => at);
    expect(rowsOf(lines, turns)).toEqual(turns.map((at) => row(texts.slice(0, at + 1), `call${at}`)));
  });
});
