/**
 * Run-length coding: 'aaabcc' → '3a1b2c'.
 * The empty text stays empty.
 */
export function encode(text) {
  let out = '';
  let previous = '';
  let count = 0;
  for (const letter of text) {
    if (letter === previous) {
      count += 1;
      continue;
    }
    if (count > 0) out += `${count}${previous}`;
    previous = letter;
    count = 1;
  }
  return count > 0 ? `${out}${count}${previous}` : out;
}
