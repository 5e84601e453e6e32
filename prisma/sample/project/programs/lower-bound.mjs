/**
 * Binary search: the index of the first value that is not below `wanted`,
 * or the length of the list when all are below it. `sorted` is in rising order.
 */
export function lowerBound(sorted, wanted) {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (sorted[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
