import type { Outcome } from './outcome';

/** A trajectory's facts as a screen needs them: plain values. */
export interface TrajectoryView {
  id: number;
  /** the trace's run_id, or path#number where it has none */
  key: string;
  file: string;
  /** of the trace file, from 1 */
  firstLine: number;
  task: string;
  goal: string;
  model: string;
  provider: string;
  protocol: string;
  outcome: Outcome;
  outcomeSource: string;
  startedAtMs: number;
  durationMs: number;
  events: number;
  bytes: number;
  turns: number;
  toolCalls: number;
  validCalls: number;
  schemaCalls: number;
  /** tool calls and replies that were to be one: what valid calls are counted of */
  attempts: number;
  tokens: number;
  testRuns: number;
  run: { id: number; name: string; purpose: string | null; sample: boolean };
  /** trajectories of the same task in the same run, this one among them, and how many of them passed */
  rollouts: { count: number; passed: number };
  /** turns whose call is not valid, or not what the schema asks, and why: codes of lib/validity/classify.ts */
  troubled: TroubledTurn[];
}

export interface TroubledTurn {
  turn: number;
  valid: boolean;
  reasons: string[];
}
