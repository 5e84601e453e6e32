import { check } from './harness.mjs';

await check('caesar.mjs', 'shift', [
  ['abc', 1, 'bcd'],
  ['xyz', 3, 'abc'],
  ['Hello, world', 13, 'Uryyb, jbeyq'],
  ['Uryyb, jbeyq', -13, 'Hello, world'],
  ['bcd', -1, 'abc'],
  ['abc', -27, 'zab'],
  ['Où est le café ?', 0, 'Où est le café ?'],
]);
