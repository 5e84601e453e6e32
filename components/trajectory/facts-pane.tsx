import type { ReactNode } from 'react';
import { DecisionHistory } from '@/components/decisions/decision-history';
import { Cut } from '@/components/marks/cut';
import { Mark } from '@/components/marks/mark';
import { Outcome } from '@/components/marks/outcome';
import { Verdict } from '@/components/marks/verdict';
import { KeyValues } from '@/components/ui/key-values';
import { Link } from '@/components/ui/link';
import { Time } from '@/components/ui/time';
import { formatBytes, formatDuration, formatNumber, plural } from '@/lib/display';
import { listHref } from '@/lib/filters/url';
import type { Decision } from '@/lib/review/decision';
import type { Standing } from '@/lib/review/standing';
import type { TrajectoryView } from '@/lib/trajectory/trajectory-view';
import css from './facts.module.css';
import { protocolWords, reasonWords, sourceWords } from './reason-words';
import { shownText } from './shown-text';

export type FactsPaneProps = {
  trajectory: TrajectoryView;
  standing: Standing;
  decisions: readonly Decision[];
  me: string | null;
  /** the turn whose tests ran last, null when none ran */
  lastTested: number | null;
  onSelect: (turn: number) => void;
};

/** What is known of a trajectory as a whole. */
export function FactsPane({ trajectory, standing, decisions, me, lastTested, onSelect }: FactsPaneProps) {
  return (
    <div className={css.facts}>
      <Part title="Goal">
        <p className={css.goal}>{shownText(trajectory.goal) || 'The trace states none'}</p>
      </Part>
      <section className={css.part} aria-label="Facts">
        <KeyValues items={factItems(trajectory, standing, lastTested)} />
      </section>
      {trajectory.troubled.length > 0 && (
        <Part title="Calls that are not right" count={trajectory.troubled.length}>
          <Troubled trajectory={trajectory} onSelect={onSelect} />
        </Part>
      )}
      <Part title="Decisions" count={decisions.length || undefined}>
        <DecisionHistory decisions={decisions} me={me} />
      </Part>
    </div>
  );
}

function Part({
  title,
  count,
  children,
}: {
  title: string;
  count?: number | undefined;
  children: ReactNode;
}) {
  return (
    <section className={css.part} aria-label={title}>
      <h3 className={css.title}>
        {title} {count !== undefined && <span className={css.count}>{formatNumber(count)}</span>}
      </h3>
      {children}
    </section>
  );
}

function factItems(
  trajectory: TrajectoryView,
  standing: Standing,
  lastTested: number | null,
): { key: string; value: ReactNode }[] {
  const { run, task, rollouts, provider, model } = trajectory;
  return [
    {
      key: 'Outcome',
      value: (
        <>
          <Outcome outcome={trajectory.outcome} />{' '}
          <span className={css.faint}>{sourceWords(trajectory.outcomeSource, lastTested)}</span>
        </>
      ),
    },
    { key: 'Verdict', value: <InForce standing={standing} /> },
    { key: 'Validity', value: <ValidityWords trajectory={trajectory} /> },
    { key: 'Run', value: <RunLink run={run} /> },
    {
      key: 'Model',
      value: `${shownText(model) || 'not recorded'}${provider ? ` (${shownText(provider)})` : ''}`,
    },
    { key: 'Protocol', value: protocolWords(trajectory.protocol) },
    { key: 'Tokens', value: trajectory.tokens > 0 ? formatNumber(trajectory.tokens) : 'not recorded' },
    { key: 'Duration', value: formatDuration(trajectory.durationMs) },
    {
      key: 'Started',
      value:
        trajectory.startedAtMs > 0 ? <Time value={trajectory.startedAtMs} form="datetime" /> : 'not recorded',
    },
    ...(task === ''
      ? []
      : [
          {
            key: 'Rollouts',
            value: <Link href={listHref({ run: [run.name], task: [task] })}>{rolloutWords(rollouts)}</Link>,
          },
        ]),
    {
      key: 'Trace',
      value: `${shownText(trajectory.file)}, from line ${formatNumber(trajectory.firstLine)}: ${plural(trajectory.events, 'event')}, ${formatBytes(trajectory.bytes)}`,
    },
  ];
}

const rolloutWords = ({ count, passed }: TrajectoryView['rollouts']): string =>
  `${formatNumber(count)} of this task: ${formatNumber(passed)} passed`;

function InForce({ standing: { verdict, cutAfter, leftOut } }: { standing: Standing }) {
  return (
    <span className={css.stack}>
      <Verdict verdict={verdict} />
      {cutAfter !== null &&
        (cutAfter < 0 ? (
          <Mark glyph="cut" tone="cut" word="Cut before turn 0" />
        ) : (
          <Cut afterTurn={cutAfter} />
        ))}
      {leftOut.length > 0 && <Mark glyph="left-out" tone="none" word={`Left out ${leftOut.join(', ')}`} />}
    </span>
  );
}

function ValidityWords({
  trajectory: { attempts, validCalls, schemaCalls },
}: Pick<FactsPaneProps, 'trajectory'>) {
  if (attempts === 0) return 'no calls';
  const valid = `${formatNumber(validCalls)} of ${formatNumber(attempts)} calls`;
  return (
    <span className={css.stack}>
      {validCalls === attempts ? valid : <Mark glyph="invalid" tone="warn" word={valid} />}
      {schemaCalls < validCalls && (
        <span className={css.faint}>{formatNumber(schemaCalls)} with the right types and no more</span>
      )}
    </span>
  );
}

function RunLink({ run: { name, purpose, sample } }: Pick<TrajectoryView, 'run'>) {
  const notes = [purpose, sample ? 'sample' : null].filter((note) => note !== null);
  return (
    <>
      <Link href={listHref({ run: [name] })}>{shownText(name)}</Link>
      {notes.length > 0 && <span className={css.faint}> {notes.join(', ')}</span>}
    </>
  );
}

function Troubled({ trajectory, onSelect }: Pick<FactsPaneProps, 'trajectory' | 'onSelect'>) {
  return (
    <ul className={css.troubled}>
      {trajectory.troubled.map(({ turn, valid, reasons }) => (
        <li key={turn} className={css.trouble}>
          <span className={css.stack}>
            {reasons.map((code) => (
              <Mark key={code} glyph="invalid" tone="warn" word={reasonWords(code)} />
            ))}
            {valid && <span className={css.faint}>valid all the same</span>}
          </span>
          <button type="button" className={css.turnLink} onClick={() => onSelect(turn)}>
            Turn {turn}
          </button>
        </li>
      ))}
    </ul>
  );
}
