import { Mark } from '@/components/marks/mark';
import { Tests } from '@/components/marks/tests';
import { Disclosure } from '@/components/ui/disclosure';
import { formatDuration, plural } from '@/lib/display';
import { lineTone, readTests, type ToldTest } from '@/lib/trajectory/pytest-lines';
import type { TestRun } from '@/lib/trajectory/turn';
import { LongText } from './long-text';
import { Section } from './section';
import { shownText } from './shown-text';
import css from './turn.module.css';

/** What the tests said after a turn: counts, then each failure, then all the text. */
export function TestsSection({ tests }: { tests: readonly TestRun[] }) {
  return tests.map((run, at) => (
    <Section key={at} label="Tests">
      <TestRunView run={run} />
    </Section>
  ));
}

function TestRunView({ run }: { run: TestRun }) {
  const { counts, durationMs, tests } = readTests(run.output);
  const failed = counts && counts.failed + counts.errors;
  return (
    <div className={css.box}>
      <div className={css.testsHead}>
        <b className={css.counts}>
          <Tests ok={run.ok} failed={failed} passed={counts?.passed ?? null} />
        </b>
        {counts && counts.skipped > 0 && (
          <span className={css.quiet}>{plural(counts.skipped, 'skipped', 'skipped')}</span>
        )}
        {durationMs !== null && <span className={css.faint}>{formatDuration(durationMs)}</span>}
      </div>
      {tests.map((told, at) => (
        <Failure key={at} told={told} open={at === 0} />
      ))}
      {tests.length === 0 && !run.ok ? (
        <LongText text={run.output || 'The tests printed nothing.'} bare />
      ) : (
        <Disclosure summary="All the tests printed" aside={plural(run.output.length, 'character')}>
          <LongText text={run.output} bare />
        </Disclosure>
      )}
    </div>
  );
}

function Failure({ told: { name, message, text, outcome }, open }: { told: ToldTest; open: boolean }) {
  const summary = (
    <span className={css.testLine}>
      <Mark glyph="failed" tone="fail" word={outcome === 'error' ? 'Error' : 'Failed'} bare />
      <span className={css.testName}>{shownText(name)}</span>
      <span className={css.testMessage}>{shownText(message)}</span>
    </span>
  );
  return (
    <Disclosure summary={summary} open={open}>
      <pre className={css.failure}>
        {text.split('\n').map((line, at) => (
          <span key={at} data-tone={lineTone(line)}>
            {shownText(line)}
            {'\n'}
          </span>
        ))}
      </pre>
    </Disclosure>
  );
}
