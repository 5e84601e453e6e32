import { expect, test } from 'vitest';
import { parseLine } from './parse-line';

test.each<[string, unknown]>([
  ['{"a": 1}', { a: 1 }],
  ['\ufeff{"a": 1}', { a: 1 }],
  ['{"a": NaN, "b": [-Infinity, Infinity]}', { a: NaN, b: [-Infinity, Infinity] }],
  ['{"a": "NaN"} \r', { a: 'NaN' }],
  ['{"__proto__": NaN}', JSON.parse('{"__proto__": null}') && { ['__proto__']: NaN }],
])('%j', (text, value) => {
  expect(parseLine(text)).toEqual(value);
});

test.each(['', '{"a": Nan}', '{"a": NaN', 'NaNs'])('refuses %j', (text) => {
  expect(() => parseLine(text)).toThrow(SyntaxError);
});
