/** Counts words, ignoring case: 'Tea for two, tea' → { tea: 2, for: 1, two: 1 }. */
export function wordCount(text) {
  const counts = {};
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}
