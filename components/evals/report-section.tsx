import { CodeBlock } from '@/components/ui/code-block';
import { Disclosure } from '@/components/ui/disclosure';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { formatNumber, plural } from '@/lib/display';
import type { RunSums } from '@/lib/evals/metrics';
import type { ReportComparison } from '@/lib/evals/report-comparison';
import { visibleText } from '@/lib/trajectory/text';
import { DefinitionTable } from './definition-table';
import { ReportTable } from './report-table';
import { agreementSentence, erroredSentence } from './report-words';
import css from './report-section.module.css';
import { TaskLine } from './task-line';

type Told = Extract<ReportComparison, { ok: true }>;

/** What the recorder's report.json says of a run, beside what the traces say, and why they part. */
export function ReportSection({
  comparison,
  sums,
  open,
}: {
  comparison: ReportComparison;
  sums: RunSums;
  open: boolean;
}) {
  const { run } = comparison;
  return (
    <section className={css.section} aria-labelledby={`report-${run}`}>
      <h3 className={css.head} id={`report-${run}`}>
        {run} {comparison.ok && <span className={css.hint}>{configWords(comparison)}</span>}
      </h3>
      {comparison.ok ? (
        <Told comparison={comparison} sums={sums} open={open} />
      ) : (
        <Notice tone="warn">
          Its report.json could not be read ({comparison.problem}). The figures above are counted from the
          traces and do not need it.
        </Notice>
      )}
    </section>
  );
}

function Told({ comparison, sums, open }: { comparison: Told; sums: RunSums; open: boolean }) {
  const { metrics, rollouts, stated, pairs } = comparison;
  const cause = metrics.some(({ difference }) => difference) ? erroredSentence(pairs.errored) : null;
  return (
    <>
      <p className={css.words}>
        <b>{agreementSentence(metrics)}</b> {cause}
      </p>
      <OtherOutcomes outcomes={comparison.outcomes} />
      <Disclosure summary="Figures side by side" open={open}>
        <div className={css.tables}>
          <ReportTable metrics={metrics} run={comparison.run} />
          <DefinitionTable sums={sums} stated={stated} run={comparison.run} />
          <TaskLine rollouts={rollouts} />
        </div>
      </Disclosure>
      <Disclosure summary="All metrics of report.json, as written">
        <CodeBlock maxHeightPx={320} label={`metrics of ${comparison.run}`}>
          {visibleText(JSON.stringify(stated, null, 2))}
        </CodeBlock>
      </Disclosure>
    </>
  );
}

const outcomesShown = 5;

function OtherOutcomes({ outcomes }: { outcomes: Told['outcomes'] }) {
  if (outcomes.length === 0) return null;
  const rest = outcomes.length - outcomesShown;
  return (
    <p className={css.words}>
      The report tells another outcome of {plural(outcomes.length, 'trajectory', 'trajectories')}:{' '}
      {outcomes.slice(0, outcomesShown).map(({ id, key, task, report, traces }, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <Link href={`/trajectories/${id}`}>{task === '' ? key : task}</Link> ({report.replace('_', ' ')}{' '}
          there, {traces} in the trace)
        </span>
      ))}
      {rest > 0 && ` and ${formatNumber(rest)} more`}.
    </p>
  );
}

/** What the report says of how the run was made. */
function configWords({ suite, config }: Told): string {
  const said = [
    config?.model,
    config?.rollouts == null ? null : plural(config.rollouts, 'rollout') + ' a task',
    config?.temperature == null ? null : `temperature ${config.temperature}`,
    config?.seed == null ? null : `seed ${config.seed}`,
    config?.max_iters == null ? null : `at most ${plural(config.max_iters, 'turn')}`,
  ];
  return visibleText([suite, ...said.filter((part) => part != null)].join(', '));
}
