/** Why a line or file could not be taken as it is. `unknown-kind` is a notice: the line is kept. */
export const problemReasons = {
  'bad-json': 'Not JSON',
  'bad-utf8': 'Not UTF-8',
  'cut-line': 'The last line was cut off',
  'too-long': 'Longer than 64 MiB',
  'not-an-event': 'JSON, but no event of a trace',
  'bad-shape': 'An event whose fields are missing or of the wrong type',
  'unknown-kind': 'An event of a kind Winnow does not know; kept as it is',
  conflict: 'Another trajectory with this identity is here already; the first is kept',
  unreadable: 'The file could not be read',
} as const;

export type ProblemReason = keyof typeof problemReasons;

/** A bad line is a value: where, why, and what the line said (shortened, made visible). */
export interface Problem {
  file: string;
  /** from 1; 0 when it is about the whole file */
  line: number;
  reason: ProblemReason;
  said: string;
}
