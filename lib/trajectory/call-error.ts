/** Words that show an llm_error to be about what the model wrote (trace-format, metrics of report.json). */
const signs = [
  'parse',
  'json',
  'valid type',
  'malformed',
  'decode',
  'unexpected token',
  'expecting',
  'unterminated',
  'invalid syntax',
  'failed to produce',
] as const;

/** Whether an error text blames the model's reply, and not the network, the quota or the program. */
export function isCallError(error: string): boolean {
  const lower = error.toLowerCase();
  return signs.some((sign) => lower.includes(sign));
}
