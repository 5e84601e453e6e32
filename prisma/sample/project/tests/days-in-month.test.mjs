import { check } from './harness.mjs';

await check('days-in-month.mjs', 'daysInMonth', [
  [2023, 1, 31],
  [2023, 2, 28],
  [2024, 2, 29],
  [2023, 11, 30],
  [1900, 2, 28],
  [2100, 2, 28],
  [2000, 2, 29],
]);
