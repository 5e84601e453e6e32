/** One turn as a strip draws it. `ok` and `tests` are null where the trace says nothing. */
export interface StripTurn {
  kind: 'list' | 'grep' | 'read' | 'write' | 'final' | 'other' | 'invalid';
  ok: boolean | null;
  tests: 'passed' | 'failed' | null;
}

// A turn without an answer is drawn like a call whose tool is not known: it was a turn, and there is nothing to say of it.
const kinds: Record<string, StripTurn['kind']> = {
  l: 'list',
  g: 'grep',
  r: 'read',
  w: 'write',
  o: 'other',
  n: 'other',
  f: 'final',
  i: 'invalid',
};
const results: Record<string, boolean | null> = { '0': null, '1': true, '2': false };
const tests: Record<string, StripTurn['tests']> = { '0': null, '1': 'passed', '2': 'failed' };

const lettersPerTurn = 3;

/** Reads what `stripLetters` (trajectory-facts.ts) writes. Errors: throws on letters it never writes. */
export function readStrip(letters: string): StripTurn[] {
  if (letters.length % lettersPerTurn !== 0) throw new Error(`A strip of ${letters.length} letters is cut`);
  return Array.from({ length: letters.length / lettersPerTurn }, (_, turn) =>
    readTurn(letters.slice(turn * lettersPerTurn, (turn + 1) * lettersPerTurn)),
  );
}

function readTurn(letters: string): StripTurn {
  const [kind = '', result = '', test = ''] = letters;
  const read = { kind: kinds[kind], ok: results[result], tests: tests[test] };
  const { kind: known, ok, tests: said } = read;
  if (known === undefined || ok === undefined || said === undefined) {
    throw new Error(`No turn is written as ${JSON.stringify(letters)}`);
  }
  return { kind: known, ok, tests: said };
}
