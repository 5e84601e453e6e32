const OPENING = { ')': '(', ']': '[', '}': '{' };

/** Whether every bracket of the text closes the last one that is open: 'a(b[c])' → true, '(]' → false. */
export function isBalanced(text) {
  const open = [];
  for (const letter of text) {
    if ('([{'.includes(letter)) open.push(letter);
    if (letter in OPENING && open.pop() !== OPENING[letter]) return false;
  }
  return open.length === 0;
}
