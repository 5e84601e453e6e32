import type { Outcome } from '@/lib/trajectory/outcome';
import type { Turn } from '@/lib/trajectory/turn';
import { classifyCall } from '@/lib/validity/classify';
import type { ToolSet } from '@/lib/validity/tool-set';
import { turnFacts, type TurnFacts } from './turn-facts';

/** What a trajectory's turns add up to; columns of the table `trajectory`. */
export interface TurnTotals {
  turns: number;
  toolCalls: number;
  validCalls: number;
  schemaCalls: number;
  /** tool calls + parse errors + call errors: the denominator of the validity rate */
  attempts: number;
  parseErrors: number;
  callErrors: number;
  interrupted: number;
  unanswered: number;
  tokens: number;
  strip: string;
}

const rootNames = new Set(['.', './', '']);

/** Whether the first tool call is a valid list_files of the root (the extractor's require_root_list_files_first). */
function listsRootFirst(turns: readonly Turn[], toolSet: ToolSet): boolean {
  const first = turns.find((turn) => turn.reply.kind === 'call')?.reply;
  if (first?.kind !== 'call' || first.name !== 'list_files') return false;
  if (!classifyCall(first.name, first.args, toolSet).valid) return false;
  const { args } = first;
  if (typeof args !== 'object' || args === null || !('rel_dir' in args)) return false;
  return typeof args.rel_dir === 'string' && rootNames.has(args.rel_dir.trim());
}

/** The facts of every turn of a trajectory, in order. */
export function factsOf(turns: readonly Turn[], toolSet: ToolSet, outcome: Outcome): TurnFacts[] {
  const rootListed = listsRootFirst(turns, toolSet);
  return turns.map((turn) => turnFacts(turn, toolSet, { rootListed, outcome }));
}

const kinds: Record<string, string> = { list_files: 'l', grep: 'g', read_file: 'r', write_file: 'w' };

/**
 * Three characters a turn: kind (l list, g grep, r read, w write, o other call, f final, i invalid, n no answer),
 * result (0 none, 1 ok, 2 not ok) and tests (0 none, 1 passed, 2 failed).
 */
export function stripLetters(fact: TurnFacts): string {
  const isInvalid =
    fact.kind === 'parse-error' || fact.kind === 'call-error' || (fact.kind === 'call' && !fact.valid);
  const kind = isInvalid
    ? 'i'
    : fact.kind === 'call'
      ? (kinds[fact.tool] ?? 'o')
      : fact.kind === 'final'
        ? 'f'
        : 'n';
  return `${kind}${fact.result}${fact.tests}`;
}

/** A list shows this many turns at most; longer trajectories show their first ones. */
const stripTurns = 200;

const count = (facts: readonly TurnFacts[], is: (fact: TurnFacts) => boolean): number =>
  facts.filter(is).length;

/** Adds up turn facts. */
export function totalsOf(facts: readonly TurnFacts[]): TurnTotals {
  const toolCalls = count(facts, (fact) => fact.kind === 'call');
  const parseErrors = count(facts, (fact) => fact.kind === 'parse-error');
  const callErrors = count(facts, (fact) => fact.kind === 'call-error');
  return {
    turns: facts.length,
    toolCalls,
    validCalls: count(facts, (fact) => fact.valid),
    schemaCalls: count(facts, (fact) => fact.schemaValid),
    attempts: toolCalls + parseErrors + callErrors,
    parseErrors,
    callErrors,
    interrupted: count(facts, (fact) => fact.kind === 'interrupted'),
    unanswered: count(facts, (fact) => fact.kind === 'unanswered'),
    tokens: facts.reduce((sum, fact) => sum + fact.tokens, 0),
    strip: facts.slice(0, stripTurns).map(stripLetters).join(''),
  };
}
