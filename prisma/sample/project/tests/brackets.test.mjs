import { check } from './harness.mjs';

await check('brackets.mjs', 'isBalanced', [
  ['', true],
  ['a(b[c])', true],
  ['(]', false],
  ['([)]', false],
  [')(', false],
  ['{[()]}()', true],
  ['((', false],
  [')', false],
]);
