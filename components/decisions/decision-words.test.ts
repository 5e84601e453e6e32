import { expect, test } from 'vitest';
import type { Decision } from '@/lib/review/decision';
import { decisionWords, whoWords } from './decision-words';

const head = { id: '7', by: 'ann', atMs: 0 };
const cut: Decision = { ...head, id: '1', kind: 'cut', turn: 5 };

test.each<[Decision, string]>([
  [{ ...head, kind: 'accept' }, 'Accepted'],
  [{ ...head, kind: 'cut', turn: -1 }, 'Cut before turn 0'],
  [cut, 'Cut after turn 5'],
  [{ ...head, kind: 'put-back', turn: 0 }, 'Put back turn 0'],
  [{ ...head, kind: 'undo', undoes: '1' }, 'Undid: Cut after turn 5'],
  [{ ...head, kind: 'undo', undoes: '99' }, 'Undid a decision'],
])('%j reads %s', (decision, words) => {
  expect(decisionWords(decision, [cut])).toBe(words);
});

test('who decided', () => {
  expect([whoWords('ann', 'ann'), whoWords('bob', 'ann'), whoWords('bob', null)]).toEqual([
    'You',
    'Reviewer bob',
    'Reviewer bob',
  ]);
});
