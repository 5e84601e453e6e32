import { check } from './harness.mjs';

await check('roman.mjs', 'fromRoman', [
  ['I', 1],
  ['III', 3],
  ['IV', 4],
  ['XIV', 14],
  ['xx', 20],
  ['MCMXCIV', 1994],
  ['MMXXVI', 2026],
]);
