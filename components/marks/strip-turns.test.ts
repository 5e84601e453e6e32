import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StripTurn } from '@/lib/facts/strip';
import { binTurns, describeTurns } from './strip-turns';

const turn = (kind: StripTurn['kind'], more: Partial<StripTurn> = {}): StripTurn => ({
  kind,
  ok: true,
  tests: null,
  ...more,
});

describe('the strip in words', () => {
  it.each([
    ['nothing', [], '0 turns'],
    ['one look', [turn('read')], '1 turn'],
    [
      'a recovery',
      [
        turn('list'),
        turn('read', { ok: false }),
        turn('read'),
        turn('write', { tests: 'failed' }),
        turn('write', { tests: 'passed' }),
        turn('final', { ok: null }),
      ],
      '6 turns, 2 writes, 1 passed tests, 1 failed tests, 1 failed call',
    ],
    [
      'invalid calls are not failed calls',
      [turn('invalid', { ok: false }), turn('invalid', { ok: null })],
      '2 turns, 2 invalid',
    ],
  ])('%s', (_, turns, words) => expect(describeTurns(turns)).toBe(words));
});

describe('long trajectories', () => {
  const turns = fc.array(
    fc.record<StripTurn>({
      kind: fc.constantFrom('list', 'grep', 'read', 'write', 'final', 'other', 'invalid'),
      ok: fc.constantFrom(true, false, null),
      tests: fc.constantFrom('passed', 'failed', null),
    }),
    { maxLength: 300 },
  );

  it('keeps every turn up to 40 and never draws more than 40 bars', () => {
    fc.assert(
      fc.property(turns, (all) => {
        expect(binTurns(all)).toHaveLength(Math.min(all.length, 40));
        if (all.length <= 40) expect(binTurns(all)).toEqual(all);
      }),
    );
  });

  it('never loses a failed write among reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: 41, max: 300 }), fc.nat(), (length, seed) => {
        const all = Array.from({ length }, () => turn('read'));
        all[seed % length] = turn('write', { tests: 'failed' });
        expect(binTurns(all).filter((bar) => bar.tests === 'failed')).toHaveLength(1);
      }),
    );
  });
});
