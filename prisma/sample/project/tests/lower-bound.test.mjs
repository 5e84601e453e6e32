import { check } from './harness.mjs';

await check('lower-bound.mjs', 'lowerBound', [
  [[1, 3, 5, 7], 5, 2],
  [[1, 3, 5, 7], 4, 2],
  [[1, 3, 5, 7], 0, 0],
  [[1, 3, 5, 7], 9, 4],
  [[2, 2, 2], 2, 0],
  [[], 1, 0],
  [[4], 5, 1],
]);
