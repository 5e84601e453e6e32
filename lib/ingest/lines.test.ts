import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineSplitter } from './lines';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function split(chunks: Uint8Array[], max?: number) {
  const splitter = new LineSplitter(max);
  const lines = [];
  for (const chunk of chunks) {
    for (const line of splitter.push(chunk)) lines.push({ ...line, bytes: decoder.decode(line.bytes) });
    // A reader may use its buffer again: nothing that is still held may change.
    chunk.fill(0);
  }
  for (const line of splitter.end()) lines.push({ ...line, bytes: decoder.decode(line.bytes) });
  return lines;
}

const cut = (bytes: Uint8Array, at: number[]): Uint8Array[] => {
  const ends = [...new Set(at.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...ends].map((from, index) => bytes.slice(from, ends[index] ?? bytes.length));
};

test.each([
  ['', []],
  ['a', [{ number: 1, bytes: 'a', ended: false, tooLong: false }]],
  ['a\n', [{ number: 1, bytes: 'a', ended: true, tooLong: false }]],
  [
    '\na\r\n',
    [
      { number: 1, bytes: '', ended: true, tooLong: false },
      { number: 2, bytes: 'a\r', ended: true, tooLong: false },
    ],
  ],
  ['a\u2028b\u0085c', [{ number: 1, bytes: 'a\u2028b\u0085c', ended: false, tooLong: false }]],
])('%j', (text, lines) => {
  expect(split([encoder.encode(text)])).toEqual(lines);
});

test('any way of cutting gives the same lines', () => {
  const texts = fc
    .array(fc.constantFrom('a', '\n', 'é', '\r', 'long', '\u2028'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, fc.array(fc.nat(60)), (text, places) => {
      const whole = split([encoder.encode(text)], 6);
      expect(split(cut(encoder.encode(text), places), 6)).toEqual(whole);
    }),
  );
});

test('a line that is too long is skipped, the next one is not', () => {
  const lines = split([encoder.encode('abcdefgh'), encoder.encode('ij\nok\n')], 4);
  expect(lines).toEqual([
    { number: 1, bytes: 'abcd', ended: true, tooLong: true },
    { number: 2, bytes: 'ok', ended: true, tooLong: false },
  ]);
});
