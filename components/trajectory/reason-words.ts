import type { InvalidReason } from '@/lib/validity/classify';

/** Why a call is not valid, in two words, for an outline and a mark. */
const words: Record<InvalidReason, string> = {
  'not-json': 'Not JSON',
  'not-an-action': 'Not an action',
  'unknown-tool': 'Unknown tool',
  'arguments-not-object': 'Arguments no object',
  'missing-argument': 'Missing argument',
  'unknown-argument': 'Unknown argument',
  'wrong-type': 'Wrong type',
  'unreadable-schema': 'Schema not usable',
  'call-error': 'Call refused',
};

const isReason = (code: string): code is InvalidReason => Object.hasOwn(words, code);

export const reasonWords = (code: string): string => (isReason(code) ? words[code] : code);

const protocols: Record<string, string> = { json: 'JSON in content', native: 'Native tool calls' };

export const protocolWords = (protocol: string): string =>
  Object.hasOwn(protocols, protocol) ? (protocols[protocol] ?? protocol) : 'Unknown';

/** Where an outcome comes from: the trace's last event, which repeats the last tests. */
export function sourceWords(source: string, lastTested: number | null): string {
  if (source === 'no run_end') return 'the trace has no end';
  return lastTested === null ? `says ${source}` : `at turn ${lastTested}, says ${source}`;
}
