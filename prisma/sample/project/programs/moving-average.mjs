/**
 * Averages of every full window of `size` neighbours: ([1, 2, 3, 4], 2) → [1.5, 2.5, 3.5].
 * Fewer values than one window give [].
 */
export function movingAverage(values, size) {
  const averages = [];
  for (let end = size; end < values.length; end += 1) {
    const window = values.slice(end - size, end);
    averages.push(window.reduce((sum, value) => sum + value, 0) / size);
  }
  return averages;
}
