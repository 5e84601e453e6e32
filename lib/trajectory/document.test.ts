import { expect, test } from 'vitest';
import { DocumentWriter, readChunk, type DocumentRecord } from './document';

const encoder = new TextEncoder();
const head = '{"kind": "llm_request", "payload": {"messages": [';
const tail = '], "t": "é"}}';

/** Requests as lists of messages, each said to keep as many as it shares with the one before. */
function written(lists: readonly string[][]): { lines: string[]; records: DocumentRecord[]; chunks: number } {
  const document = new DocumentWriter();
  let former: string[] = [];
  const lines = lists.map((list, at) => {
    const line = `${head}${list.join(', ')}${tail}`;
    const differs = list.findIndex((message, place) => message !== former[place]);
    const keep = differs < 0 ? Math.min(list.length, former.length) : Math.min(differs, former.length);
    const copied = encoder.encode(list.slice(0, keep).join(', ')).length;
    const bytes = encoder.encode(line);
    const start = encoder.encode(head).length;
    const end = bytes.length - encoder.encode(tail).length;
    document.addRequest(at + 1, bytes, { start, end, copied, keep });
    former = list;
    return line;
  });
  const chunks = document.finish();
  return { lines, records: chunks.flatMap(({ body }) => [...readChunk(body)]), chunks: chunks.length };
}

const message = (number: number, length = 10): string => `{"content": "é${number} ${'x'.repeat(length)}"}`;
const growing = (count: number): string[][] =>
  Array.from({ length: count }, (_, at) => Array.from({ length: at + 1 }, (_, number) => message(number)));

const cases: [string, string[][], number][] = [
  ['a list that grows', growing(6), 1],
  ['a list that shrinks and grows otherwise', [...growing(4), [message(0)], [message(0), message(9)], []], 1],
  ['a list that is another one', [[message(1)], [message(2)], [message(2), message(3)]], 1],
  ['several chunks', Array.from({ length: 40 }, (_, at) => [message(0), message(at, 30_000)]), 5],
];

test.each(cases)('%s: the lines as written, whichever is asked for first', (_, lists, chunks) => {
  const { lines, records, ...of } = written(lists);
  expect(of.chunks).toBe(chunks);
  const backwards = records.toReversed().map(({ text }) => text());
  expect(backwards.toReversed()).toEqual(lines);
  expect(records.map(({ text }) => text())).toEqual(lines);
});

test.each(cases)('%s: what is kept and added makes the list, the bare line is without it', (_, lists) => {
  let list: unknown[] = [];
  const { records } = written(lists);
  for (const [at, { request }] of records.entries()) {
    list = [...list.slice(0, request?.keep), ...JSON.parse(`[${request?.added.replace(/^\s*,/, '')}]`)];
    expect(list).toEqual(JSON.parse(`[${lists[at]?.join(', ')}]`));
    expect(request?.bare()).toBe(head + tail);
  }
});

test('bytes that are no document', () => {
  expect(() => [...readChunk(encoder.encode('1 0 -1 0 x 2\n{}\n'))]).toThrow('damaged');
});
