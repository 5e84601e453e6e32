/** Which runs the evals screen shows; its URL holds it. */
export type RunChoice = { kind: 'eval' } | { kind: 'all' } | { kind: 'chosen'; runs: readonly string[] };

export interface ChosenRuns {
  choice: RunChoice;
  shown: string[];
  /** asked for by name, and not here */
  unknown: string[];
}

/** `/evals`, `/evals?runs=all`, `/evals?run=a&run=b`, `/evals?runs=none` for a choice of nothing. */
export function evalsHref(choice: RunChoice): string {
  if (choice.kind === 'eval') return '/evals';
  if (choice.kind === 'all') return '/evals?runs=all';
  if (choice.runs.length === 0) return '/evals?runs=none';
  return `/evals?${new URLSearchParams(choice.runs.map((run) => ['run', run]))}`;
}

/** Reads the URL: runs by name, else all of them, else those whose purpose is eval. */
export function chosenRuns(
  params: URLSearchParams,
  known: readonly { run: string; purpose: string | null }[],
): ChosenRuns {
  const named = [...new Set(params.getAll('run'))];
  const names = known.map(({ run }) => run);
  if (named.length > 0) {
    const shown = names.filter((run) => named.includes(run));
    const unknown = named.filter((run) => !names.includes(run));
    return { choice: { kind: 'chosen', runs: shown }, shown, unknown };
  }
  const which = params.get('runs');
  if (which === 'none') return { choice: { kind: 'chosen', runs: [] }, shown: [], unknown: [] };
  if (which === 'all') return { choice: { kind: 'all' }, shown: names, unknown: [] };
  const evals = known.filter(({ purpose }) => purpose === 'eval').map(({ run }) => run);
  return { choice: { kind: 'eval' }, shown: evals, unknown: [] };
}
