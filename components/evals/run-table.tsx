import { Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { metricsOf } from '@/lib/evals/metrics';
import type { RunFigures } from '@/lib/evals/run-eval';
import type { Filter } from '@/lib/filters/filter';
import { Counted } from './counted';
import { PurposeSelect, type SetPurpose } from './purpose-select';
import { RunFigure } from './run-figure';
import css from './run-table.module.css';

type Columns = { sums: RunFigures['sums']; run: string };

/** Counts of turns, each opening the trajectories that have such a turn. */
const counts: readonly {
  title: string;
  of: string;
  has: NonNullable<Filter['has']>[number];
  count: (sums: RunFigures['sums']) => number;
}[] = [
  {
    title: 'Invalid',
    of: 'invalid calls',
    has: 'invalid-call',
    count: (sums) => sums.attempts - sums.validCalls,
  },
  {
    title: 'Not parsed',
    of: 'replies that did not parse',
    has: 'parse-error',
    count: (sums) => sums.parseErrors + sums.callErrors,
  },
  {
    title: 'Unanswered',
    of: 'requests without an answer',
    has: 'unanswered',
    count: (sums) => sums.unanswered,
  },
  {
    title: 'Interrupted',
    of: 'replies cut off by an error',
    has: 'interrupted',
    count: (sums) => sums.interrupted,
  },
];

const figures = [
  { title: 'Validity', metric: 'validityRate' },
  { title: 'Schema-valid', metric: 'schemaRate' },
  { title: 'Plain ratio', metric: 'plainRatio' },
  { title: 'Pass rate', metric: 'passRate' },
  { title: 'Mean turns', metric: 'meanTurns' },
] as const;

/** Every number of the charts with its denominator, and those no chart shows. */
export function RunTable({ runs, onSetPurpose }: { runs: readonly RunFigures[]; onSetPurpose: SetPurpose }) {
  return (
    <div className={css.scroll}>
      <Table label="Runs">
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Purpose</th>
            <th scope="col" className={css.model}>
              Model
            </th>
            <th scope="col" data-number>
              Rollouts
            </th>
            {figures.map(({ title }) => (
              <th key={title} scope="col" data-number>
                {title}
              </th>
            ))}
            {counts.map(({ title }) => (
              <th key={title} scope="col" data-number>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((figures) => (
            <RunRow key={figures.run} {...figures} onSetPurpose={onSetPurpose} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function RunRow({
  run,
  purpose,
  sample,
  models,
  sums,
  onSetPurpose,
}: RunFigures & { onSetPurpose: SetPurpose }) {
  return (
    <tr>
      <th scope="row">
        <span className={css.run}>
          <span className={css.name} title={run}>
            {run}
          </span>
          {sample && <Tag>Sample</Tag>}
        </span>
      </th>
      <td>
        <PurposeSelect run={run} purpose={purpose} onSet={onSetPurpose} />
      </td>
      <td className={css.model} title={models.join(', ')}>
        {models.map((model) => model.slice(model.lastIndexOf('/') + 1)).join(', ') || '–'}
      </td>
      <td data-number>
        <Counted count={sums.rollouts} of={`trajectories of ${run}`} filter={{ run: [run] }} />
      </td>
      <RunNumbers run={run} sums={sums} />
    </tr>
  );
}

function RunNumbers({ run, sums }: Columns) {
  const metrics = metricsOf(sums);
  return (
    <>
      {figures.map(({ title, metric }) => (
        <td key={title} data-number data-stack>
          <RunFigure run={run} metric={metric} metrics={metrics} />
        </td>
      ))}
      {counts.map(({ title, of, has, count }) => (
        <td key={title} data-number>
          <Counted count={count(sums)} of={`${of} in ${run}`} filter={{ run: [run], has: [has] }} />
        </td>
      ))}
    </>
  );
}

/** What the columns count, in one place. */
export function RunTableLegend() {
  return (
    <p className={css.legend}>
      Validity: valid calls ÷ all calls, replies that did not parse among them. Schema-valid: also right types
      and no unknown argument. Plain ratio: valid calls ÷ calls that parsed. Pass rate: passed ÷ all
      trajectories. Mean turns: model calls ÷ trajectories. Interrupted and unanswered model calls are in no
      rate of calls.
    </p>
  );
}
