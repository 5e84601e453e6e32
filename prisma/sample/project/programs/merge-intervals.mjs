/**
 * Merges overlapping intervals: [[1, 4], [3, 6], [8, 9]] → [[1, 6], [8, 9]].
 * Intervals that touch ([1, 2] and [2, 3]) become one. The input is left as it was.
 */
export function mergeIntervals(intervals) {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged = [];
  for (const [start, end] of sorted) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = end;
    else merged.push([start, end]);
  }
  return merged;
}
