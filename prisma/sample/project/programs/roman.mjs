const VALUES = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

/**
 * Reads a Roman numeral: 'XIV' → 14. Lower case is fine.
 * A smaller digit before a larger one is subtracted.
 */
export function fromRoman(text) {
  const digits = [...text.toUpperCase()].map((letter) => VALUES[letter]);
  let total = 0;
  digits.forEach((digit, index) => {
    const next = digits[index + 1] ?? 0;
    total += next >= digit ? -digit : digit;
  });
  return total;
}
