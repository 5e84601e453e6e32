import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExactObject, parseExact, pythonNumber, toPlain, toPythonJson } from './exact-json';

describe('as Python writes it', () => {
  // The right-hand sides are json.dumps(json.loads(text), ensure_ascii=False) of CPython 3.11.
  test.each([
    ['{"b":1,"a":[1,2]}', '{"b": 1, "a": [1, 2]}'],
    ['{"2": 1, "10": 2, "1": 3}', '{"2": 1, "10": 2, "1": 3}'],
    ['{"a": 1, "b": 2, "a": 3}', '{"a": 3, "b": 2}'],
    ['{"__proto__": 1}', '{"__proto__": 1}'],
    ['[]', '[]'],
    ['{ }', '{}'],
    ['"\\u00e9\\/\\u2028"', '"é/\u2028"'],
    ['"\\u0000\\u001f\\u007f\\b\\f\\n\\r\\t\\"\\\\"', '"\\u0000\\u001f\u007f\\b\\f\\n\\r\\t\\"\\\\"'],
    ['"\\ud83d\\ude00"', '"😀"'],
    ['"\\ud800x"', '"\ud800x"'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['-0', '0'],
    [' [true , false, null] ', '[true, false, null]'],
    ['[NaN, Infinity, -Infinity]', '[NaN, Infinity, -Infinity]'],
  ])('%s', (text, written) => {
    expect(toPythonJson(parseExact(text))).toBe(written);
  });

  test.each([
    ['1.0', '1.0'],
    ['-0.0', '-0.0'],
    ['1e5', '100000.0'],
    ['1E16', '1e+16'],
    ['123456789012345680.0', '1.2345678901234568e+17'],
    ['1e15', '1000000000000000.0'],
    ['0.0001', '0.0001'],
    ['0.00012345', '0.00012345'],
    ['0.00001', '1e-05'],
    ['1.5e-7', '1.5e-07'],
    ['1e400', 'Infinity'],
    ['2.50', '2.5'],
    ['1e22', '1e+22'],
    ['5e-324', '5e-324'],
    ['0.1', '0.1'],
    ['-1795343125.5727344', '-1795343125.5727344'],
  ])('the number %s', (spelled, written) => {
    expect(pythonNumber(spelled)).toBe(written);
  });

  test.each(['', '{', '[1,]', '{"a" 1}', '{a: 1}', '01', '1.', '"\n"', '"\\x"', 'nul', '1 2', '[1] x'])(
    'refuses %s',
    (text) => {
      expect(() => parseExact(text)).toThrow(SyntaxError);
    },
  );
});

test('reads what JavaScript writes, and what it writes itself', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = JSON.stringify(value);
      const plain: unknown = JSON.parse(text);
      expect(toPlain(parseExact(text))).toEqual(plain);
      const written = toPythonJson(parseExact(text));
      expect(toPlain(parseExact(written))).toEqual(plain);
      expect(toPythonJson(parseExact(written))).toBe(written);
    }),
  );
});

test('an object is asked by key', () => {
  const value = parseExact('{"a": "x"}');
  expect(value instanceof ExactObject && value.get('a')).toBe('x');
});
