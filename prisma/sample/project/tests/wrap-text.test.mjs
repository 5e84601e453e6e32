import { check } from './harness.mjs';

await check('wrap-text.mjs', 'wrapText', [
  ['the quick brown fox', 10, ['the quick', 'brown fox']],
  ['aa bb', 5, ['aa bb']],
  ['aa bb', 4, ['aa', 'bb']],
  ['antidisestablishment now', 8, ['antidisestablishment', 'now']],
  ['', 8, []],
  ['one  two', 3, ['one', 'two']],
  ['naïve café au lait', 10, ['naïve café', 'au lait']],
]);
