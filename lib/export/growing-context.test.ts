import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeJson, GrowingContext } from './growing-context';

const decoder = new TextDecoder('utf-8', { fatal: true });

describe('GrowingContext', () => {
  it('holds the kept and the added messages, whatever was there before', () => {
    const anyStep = fc.record({
      keep: fc.nat({ max: 8 }),
      add: fc.array(fc.option(fc.string({ maxLength: 200 }).map((text) => JSON.stringify(text))), {
        maxLength: 4,
      }),
    });
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
        const context = new GrowingContext({ head: '[', between: ', ' });
        let messages: (string | null)[] = [];
        for (const { keep, add } of steps) {
          context.keep(keep);
          for (const json of add) context.add(json);
          messages = [...messages.slice(0, keep), ...add];
          const written = messages.flatMap((json) => (json === null ? [] : [`${json}, `])).join('');
          expect(decoder.decode(context.bytes())).toBe(`[${written}`);
        }
      }),
    );
  });

  it('outgrows its first buffer', () => {
    const context = new GrowingContext({ head: '', between: '' });
    const long = 'x'.repeat(100_000);
    context.add(long);
    context.add(long);
    expect(decoder.decode(context.bytes())).toBe(long + long);
  });
});

describe('encodeJson', () => {
  it.each([
    ['plain', '"é €"', '"é €"'],
    ['a pair', '"\ud83d\ude00"', '"\ud83d\ude00"'],
    ['a lone first half', '"\ud83d x"', '"\\ud83d x"'],
    ['a lone second half', '"x \ude00"', '"x \\ude00"'],
    ['halves in the wrong order', '"\ude00\ud83d"', '"\\ude00\\ud83d"'],
  ])('%s', (_, json, wanted) => {
    const written = decoder.decode(encodeJson(json));
    expect(written).toBe(wanted);
    expect(JSON.parse(written)).toBe(JSON.parse(json));
  });
});
