import { check } from './harness.mjs';

await check('moving-average.mjs', 'movingAverage', [
  [[1, 2, 3, 4], 2, [1.5, 2.5, 3.5]],
  [[5, 5, 5], 1, [5, 5, 5]],
  [[1, 2, 6], 3, [3]],
  [[1, 2], 3, []],
  [[], 2, []],
  [[10, 0, -10, 0], 4, [0]],
]);
