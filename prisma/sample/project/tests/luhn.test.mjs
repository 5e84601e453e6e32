import { check } from './harness.mjs';

await check('luhn.mjs', 'isValid', [
  ['79927398713', true],
  ['79927398710', false],
  ['4539 1488 0343 6467', true],
  ['8273 1232 7352 0569', false],
  ['18', true],
  ['0', false],
  ['12a4', false],
]);
