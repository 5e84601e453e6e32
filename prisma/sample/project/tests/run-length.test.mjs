import { check } from './harness.mjs';

await check('run-length.mjs', 'encode', [
  ['', ''],
  ['a', '1a'],
  ['aaabcc', '3a1b2c'],
  ['abab', '1a1b1a1b'],
  ['zzzzzzzzzzzz', '12z'],
  ['ééè', '2é1è'],
]);
