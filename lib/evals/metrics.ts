/** A rate or mean with what it was made of; `value` is null when there is nothing to divide by. */
export interface Rate {
  value: number | null;
  numerator: number;
  denominator: number;
}

/** Sums over a run's trajectories; the columns of the table `trajectory` of the same names say what each counts. */
export interface RunSums {
  rollouts: number;
  passed: number;
  failed: number;
  untested: number;
  unfinished: number;
  requests: number;
  actions: number;
  results: number;
  toolCalls: number;
  validCalls: number;
  schemaCalls: number;
  /** tool calls + parse errors + call errors */
  attempts: number;
  parseErrors: number;
  callErrors: number;
  interrupted: number;
  unanswered: number;
  loops: number;
  reflections: number;
  testRuns: number;
}

export interface Metrics {
  /** valid calls ÷ attempts: the headline */
  validityRate: Rate;
  /** calls that also have the right types and no unknown argument ÷ attempts */
  schemaRate: Rate;
  /** valid calls ÷ calls that parsed: what many people call validity; replies that did not parse are in no part of it */
  plainRatio: Rate;
  /** passed ÷ all rollouts, the unfinished and untested ones among them */
  passRate: Rate;
  /** requests ÷ rollouts, in turns */
  meanTurns: Rate;
}

export function rate(numerator: number, denominator: number): Rate {
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator };
}

/** What Winnow says of a run. */
export function metricsOf(sums: RunSums): Metrics {
  return {
    validityRate: rate(sums.validCalls, sums.attempts),
    schemaRate: rate(sums.schemaCalls, sums.attempts),
    plainRatio: rate(sums.validCalls, sums.toolCalls),
    passRate: rate(sums.passed, sums.rollouts),
    meanTurns: rate(sums.requests, sums.rollouts),
  };
}
