import { describe, expect, it } from 'vitest';
import type { ReplyKind } from '@/lib/trajectory/turn';
import { readStrip, type StripTurn } from './strip';
import { stripLetters, totalsOf } from './trajectory-facts';
import type { TurnFacts } from './turn-facts';

const fact = (more: Partial<TurnFacts>): TurnFacts => ({
  number: 0,
  kind: 'call',
  tool: 'read_file',
  argument: '',
  valid: true,
  schemaValid: true,
  invalid: '',
  result: 1,
  tests: 0,
  afterLoop: false,
  writeTarget: true,
  rootListed: true,
  outcome: 'passed',
  tokens: 0,
  ...more,
});

const cases: [string, Partial<TurnFacts>, StripTurn][] = [
  ['a listing', { tool: 'list_files' }, { kind: 'list', ok: true, tests: null }],
  ['a search', { tool: 'grep' }, { kind: 'grep', ok: true, tests: null }],
  ['a read that failed', { result: 2 }, { kind: 'read', ok: false, tests: null }],
  ['a write, tests failed', { tool: 'write_file', tests: 2 }, { kind: 'write', ok: true, tests: 'failed' }],
  ['a write, tests passed', { tool: 'write_file', tests: 1 }, { kind: 'write', ok: true, tests: 'passed' }],
  ['another tool', { tool: 'bash' }, { kind: 'other', ok: true, tests: null }],
  ['an invalid call', { valid: false, result: 2 }, { kind: 'invalid', ok: false, tests: null }],
  [
    'a reply that does not parse',
    { kind: 'parse-error', valid: false, result: 0 },
    { kind: 'invalid', ok: null, tests: null },
  ],
  [
    'a call that does not parse',
    { kind: 'call-error', valid: false, result: 0 },
    { kind: 'invalid', ok: null, tests: null },
  ],
  ['the end', { kind: 'final', tool: '', result: 0 }, { kind: 'final', ok: null, tests: null }],
  ['no answer', { kind: 'unanswered', tool: '', result: 0 }, { kind: 'other', ok: null, tests: null }],
];

describe('a strip is read as it was written', () => {
  it.each(cases)('%s', (_, more, turn) => expect(readStrip(stripLetters(fact(more)))).toEqual([turn]));

  it('in order, all of it', () => {
    const { strip } = totalsOf(cases.map(([, more]) => fact(more)));
    expect(readStrip(strip)).toEqual(cases.map(([, , turn]) => turn));
  });

  const everyKind: Record<ReplyKind, true> = {
    call: true,
    final: true,
    'parse-error': true,
    'call-error': true,
    interrupted: true,
    unanswered: true,
    other: true,
  };
  it.each(Object.keys(everyKind) as ReplyKind[])('knows the letters of a reply of kind %s', (kind) =>
    expect(readStrip(stripLetters(fact({ kind })))).toHaveLength(1),
  );

  it.each([
    ['cut', 'l10g1'],
    ['an unknown kind', 'z10'],
    ['an unknown result', 'l90'],
    ['inherited names', 'lx0'],
  ])('refuses what was never written: %s', (_, letters) => expect(() => readStrip(letters)).toThrow());
});
