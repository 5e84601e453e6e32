import { expect, it } from 'vitest';
import { turnScaleEnd } from './turn-scale';

it.each([
  { values: [], end: 2 },
  { values: [null], end: 2 },
  { values: [6.8, 5.5], end: 8 },
  { values: [8], end: 8 },
  { values: [14, null, 3], end: 16 },
  { values: [101], end: 200 },
])('$values ends at $end', ({ values, end }) => {
  expect(turnScaleEnd(values)).toBe(end);
});
