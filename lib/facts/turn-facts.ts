import type { Outcome } from '@/lib/trajectory/outcome';
import { storableText } from '@/lib/trajectory/text';
import type { ReplyKind, Turn } from '@/lib/trajectory/turn';
import { classifyReply } from '@/lib/validity/classify';
import type { ToolSet } from '@/lib/validity/tool-set';
import { isWriteOnTarget } from './write-target';

/** What any rule, filter or chart asks of a turn; a row of the table `turn`. */
export interface TurnFacts {
  number: number;
  kind: ReplyKind;
  /** the tool called, '' when none was */
  tool: string;
  /** the argument that matters, shortened and cleaned, for outlines */
  argument: string;
  valid: boolean;
  schemaValid: boolean;
  /** why not valid or not schema-valid: codes of lib/validity/classify.ts, comma between */
  invalid: string;
  result: ResultFact;
  tests: TestsFact;
  /** a loop note stood before this turn's result */
  afterLoop: boolean;
  /** false for a write_file on a test or on another file than the goal's; true for everything else */
  writeTarget: boolean;
  /** the trajectory's first tool call lists the root (copied down) */
  rootListed: boolean;
  /** copied down from the trajectory */
  outcome: Outcome;
  /** prompt and completion tokens as the trace says, 0 when it does not */
  tokens: number;
}

/** 0 no result, 1 ok, 2 not ok */
export type ResultFact = 0 | 1 | 2;
/** 0 no tests ran, 1 passed, 2 failed (the last run of the turn) */
export type TestsFact = 0 | 1 | 2;

const argumentNames = ['rel_path', 'pattern', 'rel_dir', 'path', 'file', 'command', 'query'];
const argumentLength = 160;

/** The argument a person looks for first, as text; '' when the call has none. */
export function mainArgument(args: unknown): string {
  if (typeof args !== 'object' || args === null) return '';
  const entries = Object.entries(args);
  const named = argumentNames.flatMap((name) => entries.filter(([key]) => key === name));
  const [, value] = named[0] ?? entries[0] ?? [];
  if (value === undefined) return '';
  return storableText(typeof value === 'string' ? value : JSON.stringify(value), argumentLength);
}

const fact = (ok: boolean | undefined): 0 | 1 | 2 => (ok === undefined ? 0 : ok ? 1 : 2);

function argumentOf(turn: Turn): string {
  if (turn.reply.kind === 'call') return mainArgument(turn.reply.args);
  if (turn.reply.kind === 'final') return storableText(turn.reply.summary, argumentLength);
  if ('error' in turn.reply) return storableText(turn.reply.error, argumentLength);
  return '';
}

/** The facts of one turn. `rootListed` and `outcome` are the trajectory's. */
export function turnFacts(
  turn: Turn,
  toolSet: ToolSet,
  trajectory: { rootListed: boolean; outcome: Outcome },
): TurnFacts {
  const { reply } = turn;
  const { valid, schemaValid, reasons } = classifyReply(reply, toolSet);
  return {
    number: turn.number,
    kind: reply.kind,
    tool: reply.kind === 'call' ? storableText(reply.name, argumentLength) : '',
    argument: argumentOf(turn),
    valid,
    schemaValid,
    invalid: reasons.join(','),
    result: fact(turn.result?.ok),
    tests: fact(turn.tests.at(-1)?.ok),
    afterLoop: turn.afterLoop,
    writeTarget:
      reply.kind !== 'call' || reply.name !== 'write_file' || isWriteOnTarget(reply.args, turn.goalMessage),
    rootListed: trajectory.rootListed,
    outcome: trajectory.outcome,
    tokens: (turn.usage?.promptTokens ?? 0) + (turn.usage?.completionTokens ?? 0),
  };
}
