const LETTERS = 26;

/**
 * Caesar cipher: moves A–Z and a–z by `by` places, round the end of the alphabet.
 * Everything else (spaces, digits, é, ß) stays. A negative `by` moves back.
 */
export function shift(text, by) {
  return text.replace(/[A-Za-z]/g, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    const place = letter.charCodeAt(0) - base;
    return String.fromCharCode(base + ((place + by) % LETTERS));
  });
}
