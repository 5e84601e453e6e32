import type { StripTurn } from '@/lib/facts/strip';

const AT_MOST_BARS = 40;

/** At most 40 turns: past that, neighbours share a bar, which shows the one that tells most. */
export function binTurns(turns: readonly StripTurn[]): readonly StripTurn[] {
  if (turns.length <= AT_MOST_BARS) return turns;
  return Array.from({ length: AT_MOST_BARS }, (_, bin) => {
    const from = Math.floor((bin * turns.length) / AT_MOST_BARS);
    const to = Math.floor(((bin + 1) * turns.length) / AT_MOST_BARS);
    return turns.slice(from, to).reduce((told, turn) => (weight(turn) > weight(told) ? turn : told));
  });
}

const KIND_WEIGHTS: Record<StripTurn['kind'], number> = {
  list: 0,
  other: 1,
  grep: 1,
  read: 2,
  final: 3,
  write: 5,
  invalid: 6,
};

/** What went wrong tells more than what went well, a write more than a look. */
function weight(turn: StripTurn): number {
  if (turn.kind === 'write' && turn.tests !== null) return turn.tests === 'failed' ? 8 : 7;
  return turn.ok === false && turn.kind !== 'invalid' ? 4 : KIND_WEIGHTS[turn.kind];
}

/** The strip in words: "11 turns, 3 writes: 1 passed, 2 failed tests; 1 failed call, 1 invalid". */
export function describeTurns(turns: readonly StripTurn[]): string {
  const count = (test: (turn: StripTurn) => boolean) => turns.filter(test).length;
  const writes = count((turn) => turn.kind === 'write');
  const tested = [
    said(
      count((turn) => turn.kind === 'write' && turn.tests === 'passed'),
      'passed tests',
    ),
    said(
      count((turn) => turn.kind === 'write' && turn.tests === 'failed'),
      'failed tests',
    ),
  ].filter((part) => part !== '');
  const parts = [
    turns.length === 1 ? '1 turn' : `${turns.length} turns`,
    writes === 0 ? '' : `${writes} ${writes === 1 ? 'write' : 'writes'}`,
    ...tested,
    said(
      count((turn) => turn.kind !== 'invalid' && turn.ok === false),
      'failed calls',
      'failed call',
    ),
    said(
      count((turn) => turn.kind === 'invalid'),
      'invalid',
    ),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function said(count: number, many: string, one = many): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
}
