import { formatNumber } from '@/lib/display';
import { Mark } from './mark';
import css from './tests.module.css';

export type TestsProps = {
  /** How many failed and passed; `null` where the output did not say. */
  failed: number | null;
  passed: number | null;
  /** Whether the test command succeeded; decides where the counts are missing. */
  ok: boolean;
};

/** What one run of the tests said: "4 failed", "1 passed"; failures first. */
export function Tests({ failed, passed, ok }: TestsProps) {
  const counted = (failed ?? 0) + (passed ?? 0) > 0;
  if (!counted) return <Mark {...(ok ? noCount.passed : noCount.failed)} />;
  return (
    <span className={css.tests}>
      {!!failed && <Mark glyph="failed" tone="fail" word={`${formatNumber(failed)} failed`} />}
      {!ok && !failed && <Mark {...noCount.failed} />}
      {!!passed && <Mark glyph="passed" tone="pass" word={`${formatNumber(passed)} passed`} />}
    </span>
  );
}

const noCount = {
  passed: { glyph: 'passed', tone: 'pass', word: 'Passed' },
  failed: { glyph: 'failed', tone: 'fail', word: 'Failed' },
} as const;
