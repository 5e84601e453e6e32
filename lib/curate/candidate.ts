import type { TurnFacts } from '@/lib/facts/turn-facts';
import type { Verdict } from '@/lib/review/decision';
import type { Standing } from '@/lib/review/standing';

/**
 * What a rule may ask of a turn: its stored facts and what is in force for its trajectory. A field here has a column
 * or expression of the same meaning in lib/server/samples-sql.ts; a test holds the two equal.
 */
export interface Candidate extends Pick<
  TurnFacts,
  | 'kind'
  | 'tool'
  | 'valid'
  | 'schemaValid'
  | 'result'
  | 'tests'
  | 'afterLoop'
  | 'writeTarget'
  | 'rootListed'
  | 'outcome'
> {
  verdict: Verdict;
  /** the turn lies behind the trajectory's cut */
  afterCut: boolean;
  /** a reviewer left this turn out */
  leftOut: boolean;
}

/** A turn's facts joined with what is in force for its trajectory. */
export function candidateOf(facts: TurnFacts, standing: Standing): Candidate {
  const { kind, tool, valid, schemaValid, result, tests, afterLoop, writeTarget, rootListed, outcome } =
    facts;
  return {
    ...{ kind, tool, valid, schemaValid, result, tests, afterLoop, writeTarget, rootListed, outcome },
    verdict: standing.verdict,
    afterCut: standing.cutAfter !== null && facts.number > standing.cutAfter,
    leftOut: standing.leftOut.includes(facts.number),
  };
}
