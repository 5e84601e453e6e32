/** Line height and padding of every editor, and of the plain text that stands in its place until it is there. */
export const linePx = 18;
export const paddingPx = 6;
/** An editor grows with its text up to here, then it scrolls. */
export const limitPx = 540;

/** Equal lines kept around a change, and the fewest that are worth folding away. */
export const contextLines = 3;
export const foldedAtLeast = 6;
const foldPx = 24;

/**
 * How high a diff will be, before it was computed: lines between the first and the last that differ, and their
 * surroundings. Only a good guess where there are several changes, so that little moves when the true height is known.
 */
export function expectedDiffPx(before: string, after: string): number {
  const a = before.split('\n');
  const b = after.split('\n');
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const changed = Math.max(a.length, b.length) - start - end;
  return Math.min(limitPx, 2 * paddingPx + changed * linePx + edgePx(start) + edgePx(end));
}

/** The equal lines at one edge: all of them, or their nearest ones and a fold. */
function edgePx(lines: number): number {
  return lines - contextLines >= foldedAtLeast ? contextLines * linePx + foldPx : lines * linePx;
}
