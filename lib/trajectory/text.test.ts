import { expect, test } from 'vitest';
import { firstCodePoints, storableText, visibleText } from './text';

test.each([
  ['a\tb\nc', 'a\tb\nc'],
  ['\u0000\u001b[31m\u007f\r', '\u2400\u241b[31m\u2421\u240d'],
  ['\ud800x\udc00', '⟨D800⟩x⟨DC00⟩'],
  ['😀', '😀'],
  ['a\u202eb', 'a⟨U+202E⟩b'],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test.each([
  ['a\u0000b', 10, 'a\u2400b'],
  ['\ud800', 10, '\ufffd'],
  ['abcdef', 4, 'abc…'],
  ['ab😀d', 4, 'ab\ufffd…'],
])('%j is stored in %d as %j', (text, max, stored) => {
  expect(storableText(text, max)).toBe(stored);
});

test.each([
  ['a😀b', 2, 'a😀'],
  ['abc', 0, ''],
  ['abc', 5, 'abc'],
  ['😀😀😀', 3, '😀😀😀'],
])('the first code points of %j, %d', (text, count, first) => {
  expect(firstCodePoints(text, count)).toBe(first);
});
