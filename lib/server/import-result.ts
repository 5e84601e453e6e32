import type { Problem, ProblemReason } from '@/lib/ingest/problem';
import { outcomes, type Outcome } from '@/lib/trajectory/outcome';

/** What `winnow import --json` prints. Counts describe the input; new + alreadyKnown = all of it. */
export interface ImportResult {
  files: number;
  bytes: number;
  reports: number;
  suites: number;
  events: number;
  eventsByKind: Record<string, number>;
  trajectories: number;
  outcomes: Record<Outcome, number>;
  new: Count;
  alreadyKnown: Count;
  /** the first ten thousand; problemsByReason counts all */
  problems: Problem[];
  problemsByReason: Partial<Record<ProblemReason, number>>;
  runs: RunResult[];
}

export interface RunResult {
  run: string;
  files: number;
  events: number;
  eventsByKind: Record<string, number>;
  trajectories: number;
  outcomes: Record<Outcome, number>;
}

export interface Count {
  trajectories: number;
  events: number;
}

const problemsKept = 10_000;

const noOutcomes = (): Record<Outcome, number> =>
  Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;

// Without a prototype: a trace may name a kind like something every object has.
const noKinds = (): Record<string, number> => Object.create(null) as Record<string, number>;

const addKinds = (to: Record<string, number>, from: Record<string, number>): void => {
  for (const [kind, count] of Object.entries(from)) to[kind] = (to[kind] ?? 0) + count;
};

/** Counts an import while it goes on. */
export class ImportTally {
  readonly result: ImportResult = {
    files: 0,
    bytes: 0,
    reports: 0,
    suites: 0,
    events: 0,
    eventsByKind: noKinds(),
    trajectories: 0,
    outcomes: noOutcomes(),
    new: { trajectories: 0, events: 0 },
    alreadyKnown: { trajectories: 0, events: 0 },
    problems: [],
    problemsByReason: {},
    runs: [],
  };
  private readonly runs = new Map<string, RunResult>();

  run(name: string): RunResult {
    const known = this.runs.get(name);
    if (known) return known;
    const made = {
      run: name,
      files: 0,
      events: 0,
      eventsByKind: noKinds(),
      trajectories: 0,
      outcomes: noOutcomes(),
    };
    this.runs.set(name, made);
    this.result.runs.push(made);
    return made;
  }

  file(run: string, bytes: number): void {
    this.result.files += 1;
    this.result.bytes += bytes;
    this.run(run).files += 1;
  }

  trajectory(
    run: string,
    read: { events: number; eventsByKind: Record<string, number>; outcome: Outcome },
  ): void {
    for (const into of [this.result, this.run(run)]) {
      into.trajectories += 1;
      into.events += read.events;
      into.outcomes[read.outcome] += 1;
      addKinds(into.eventsByKind, read.eventsByKind);
    }
  }

  problem(problem: Problem): void {
    this.count(problem.reason, 1);
    if (this.result.problems.length < problemsKept) this.result.problems.push(problem);
  }

  count(reason: ProblemReason, lines: number): void {
    if (lines === 0) return;
    this.result.problemsByReason[reason] = (this.result.problemsByReason[reason] ?? 0) + lines;
  }
}
