import { expect, test } from 'vitest';
import type { Decision, DecisionAct } from './decision';
import { noStanding, standingOf, undoable } from './standing';

const decisions = (...acts: (DecisionAct | { kind: 'undo'; undoes: string })[]): Decision[] =>
  acts.map((act, at) => ({ ...act, id: String(at + 1), by: at % 2 === 0 ? 'ada' : 'bo', atMs: at }));

test.each<[string, Decision[], Partial<typeof noStanding>]>([
  ['nothing', [], {}],
  ['the last verdict counts', decisions({ kind: 'accept' }, { kind: 'reject' }), { verdict: 'rejected' }],
  ['a cut does not accept', decisions({ kind: 'cut', turn: 3 }), { cutAfter: 3 }],
  ['a cut before the first turn', decisions({ kind: 'cut', turn: -1 }), { cutAfter: -1 }],
  ['a cut taken away', decisions({ kind: 'cut', turn: 3 }, { kind: 'uncut' }), {}],
  [
    'left out, in order, once',
    decisions({ kind: 'leave-out', turn: 5 }, { kind: 'leave-out', turn: 2 }, { kind: 'leave-out', turn: 5 }),
    { leftOut: [2, 5] },
  ],
  ['put back', decisions({ kind: 'leave-out', turn: 5 }, { kind: 'put-back', turn: 5 }), {}],
  [
    'an undone reject brings the accept back',
    decisions({ kind: 'accept' }, { kind: 'reject' }, { kind: 'undo', undoes: '2' }),
    { verdict: 'accepted' },
  ],
])('%s', (_name, history, standing) => {
  expect(standingOf(history)).toEqual({ ...noStanding, ...standing });
});

test('undo takes back the latest own decision that still counts', () => {
  const history = decisions({ kind: 'accept' }, { kind: 'reject' }, { kind: 'cut', turn: 1 });
  expect(undoable(history, 'ada')?.id).toBe('3');
  expect(undoable(history, 'bo')?.id).toBe('2');
  expect(undoable([...history, ...decisions({ kind: 'undo', undoes: '3' })], 'ada')?.id).toBe('1');
  expect(undoable([], 'ada')).toBeNull();
});
