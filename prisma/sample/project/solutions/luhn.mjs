/**
 * Luhn check of a card number: every second digit, counted from the right, is doubled
 * (a result above 9 loses 9), and the sum of all must end in 0. Spaces are ignored.
 */
export function isValid(number) {
  const digits = [...number.replaceAll(' ', '')].map(Number).reverse();
  if (digits.length < 2 || digits.some(Number.isNaN)) return false;
  let sum = 0;
  digits.forEach((digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return sum % 10 === 0;
}
