import fs from 'node:fs';

/** `{ passed, failed, skipped }` of a check that is one thing: it holds or not. */
export const countExit = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/** Counts from Vitest's JSON report; a file that does not even load is one failure. */
export function countVitest(code, reportFile) {
  return count(code, reportFile, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.testResults.filter(failedToLoad).length,
    skipped: report.numPendingTests + report.numTodoTests,
  }));
}

/** Counts from Playwright's JSON report; errors outside any test are failures of their own. */
export function countPlaywright(code, reportFile) {
  return count(code, reportFile, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }));
}

const failedToLoad = ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0;

function count(code, reportFile, read) {
  if (!fs.existsSync(reportFile)) return countExit(code || 1);
  const counts = read(JSON.parse(fs.readFileSync(reportFile, 'utf8')));
  const unexplained = code !== 0 && counts.failed === 0; // it ended badly after the last test
  return unexplained ? { ...counts, failed: 1 } : counts;
}
