/**
 * Breaks a text into lines of at most `width` letters, between words.
 * A word longer than `width` gets a line of its own. No line is empty.
 */
export function wrapText(text, width) {
  const lines = [];
  let line = '';
  for (const word of text.split(' ').filter(Boolean)) {
    if (line.length + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
