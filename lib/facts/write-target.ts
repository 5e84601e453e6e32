/**
 * Whether a write_file goes where the goal says. Source: the extractor's `filter_write_file_targets`
 * (trace-format, rule 5), which Winnow's rule `write-target` reproduces.
 */

const pathLike = /[A-Za-z0-9_./-]+\.[A-Za-z0-9_]+/g;

const withoutDot = (path: string): string => (path.startsWith('./') ? path.slice(2) : path);

/** The file a goal is about: the first path-like word with a slash and without http, else the first; null when none. */
export function goalPath(goalMessage: string): string | null {
  const found = goalMessage.match(pathLike) ?? [];
  return found.find((path) => path.includes('/') && !path.includes('http')) ?? found[0] ?? null;
}

/** Whether a path is a test's: under tests/ or testcases, or named test_… or …_test.py. */
export function isTestPath(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    path.startsWith('tests/') ||
    path.includes('/tests/') ||
    path.includes('testcases') ||
    name.startsWith('test_') ||
    name.endsWith('_test.py')
  );
}

/** @param goalMessage the first user message that is no tool result; without one there is nothing to compare with */
export function isWriteOnTarget(args: unknown, goalMessage: string | null): boolean {
  if (typeof args !== 'object' || args === null || !('rel_path' in args)) return false;
  const { rel_path: path } = args;
  if (typeof path !== 'string' || isTestPath(path)) return false;
  const goal = goalMessage === null ? null : goalPath(goalMessage);
  return goal === null || withoutDot(path) === withoutDot(goal);
}
