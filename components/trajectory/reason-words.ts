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
  'call-error': 'Call refused',
};

const isReason = (code: string): code is InvalidReason => Object.hasOwn(words, code);

export const reasonWords = (code: string): string => (isReason(code) ? words[code] : code);

const protocols: Record<string, string> = { json: 'JSON in content', native: 'Native tool calls' };

export const protocolWords = (protocol: string): string =>
  Object.hasOwn(protocols, protocol) ? (protocols[protocol] ?? protocol) : 'Unknown';

const sources: Record<string, string> = {
  run_end: 'as the run’s end says',
  'no run_end': 'the trace has no end',
};

export const sourceWords = (source: string): string =>
  Object.hasOwn(sources, source) ? (sources[source] ?? source) : source;
