import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DocumentWriter, readChunk } from '@/lib/trajectory/document';
import { requestSpan, type FormerList } from './request-span';

const encoder = new TextEncoder();

/** Writes lines as import does and reads them back, with the message lists a reader would build. */
function through(lines: string[]) {
  const writer = new DocumentWriter();
  let former: FormerList | null = null;
  const keeps: number[] = [];
  lines.forEach((line, at) => {
    const bytes = encoder.encode(line);
    const found = requestSpan(bytes, former);
    if (!found) return writer.addEvent(at + 1, bytes);
    former = found.list;
    keeps.push(found.span.keep);
    writer.addRequest(at + 1, bytes, found.span);
  });
  const records = writer.finish().flatMap(({ body }) => Array.from(readChunk(body)));
  return { records, keeps, chunks: writer.chunks.length };
}

const request = (messages: unknown[], spaced = true): string => {
  const list = messages.map((message) => JSON.stringify(message)).join(spaced ? ', ' : ',');
  return `{"ts": 1.5, "kind": "llm_request", "payload": {"t": 0, "messages": [${list}]}, "run_id": "x"}`;
};

test.each<[string, string[], number[]]>([
  ['an append', [request(['a']), request(['a', 'b'])], [0, 1]],
  ['the same again', [request(['a', 'b']), request(['a', 'b'])], [0, 2]],
  ['a change in the middle', [request(['a', 'b', 'c']), request(['a', 'x', 'c'])], [0, 1]],
  ['a number that only begins the same', [request([1, 12]), request([1, 123])], [0, 1]],
  ['a shorter list', [request(['a', 'b']), request(['a'])], [0, 1]],
  ['an empty list', [request([]), request(['a']), request([])], [0, 0, 0]],
  [
    'brackets and quotes in strings',
    [request(['["\\"]', { a: '}' }]), request(['["\\"]', { a: '}' }, '\\'])],
    [0, 2],
  ],
  ['other spacing', [request(['a', 'b'], false), request(['a', 'b', 'c'], false)], [0, 2]],
])('%s', (_name, lines, keeps) => {
  const { records, keeps: found } = through(lines);
  expect(found).toEqual(keeps);
  expect(records.map(({ text }) => text())).toEqual(lines);
});

test.each([
  '{"kind": "note", "payload": {"text": "messages"}}',
  '{"messages": [1]}',
  '{"payload": {"other": {"messages": [1]}}}',
  '{"payload": {"messages": 5}}',
  '{"payload": {"messages": [1',
  '{"a": "\\"payload\\": {\\"messages\\": [1]"}',
])('finds no list in %s', (line) => {
  expect(requestSpan(encoder.encode(line), null)).toBeNull();
});

test('the list is found wherever it stands in the payload', () => {
  const line = '{"x": {"payload": {"messages": [9]}}, "payload": {"n": [[]], "messages": [1, 2]}}';
  const found = requestSpan(encoder.encode(line), null);
  expect(found && line.slice(found.span.start, found.span.end)).toBe('1, 2');
});

test('whatever is written is read back, byte for byte, and the lists grow as they were', () => {
  const message = fc.record({
    role: fc.constantFrom('user', 'tool'),
    content: fc.string({ unit: 'binary' }),
  });
  const lists = fc.array(fc.array(message, { maxLength: 5 }), { maxLength: 12 });
  fc.assert(
    fc.property(lists, fc.boolean(), (histories, spaced) => {
      const lines = histories.map((messages) => request(messages, spaced));
      const { records } = through(lines);
      expect(records.map(({ text }) => text())).toEqual(lines);
      let messages: unknown[] = [];
      records.forEach(({ request: own }, at) => {
        if (!own) throw new Error('a request is recorded as one');
        const added = own.added.trim().replace(/^,/, '');
        messages = [...messages.slice(0, own.keep), ...(JSON.parse(`[${added}]`) as unknown[])];
        expect(messages).toEqual(histories[at]);
      });
    }),
  );
});

test('a long trajectory is cut into chunks that are read alone', () => {
  const long = 'x'.repeat(20_000);
  const lines = Array.from({ length: 60 }, (_, at) =>
    request(['system', ...[0, 1, 2, 3].map((number) => `${at + number} ${long}`)]),
  );
  const { records, chunks } = through(lines);
  expect(chunks).toBeGreaterThan(5);
  expect(records.map(({ text }) => text())).toEqual(lines);
});
