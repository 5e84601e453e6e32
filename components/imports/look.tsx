'use client';

import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Disclosure } from '@/components/ui/disclosure';
import { Notice } from '@/components/ui/notice';
import { formatBytes, plural } from '@/lib/display';
import type { RunChoices } from '@/lib/ingest/import-requests';
import { commandOf, groupsOf, nameProblems, runChoicesOf, type Choice, type LookedAt } from './folder-groups';
import { LookTable } from './look-table';
import css from './look.module.css';

export type LookProps = {
  files: readonly LookedAt[];
  /** What the command line would be given for the same. */
  given: readonly string[];
  /** Why it did not begin, or null. */
  problem: string | null;
  busy: boolean;
  onImport: (runs: RunChoices) => void;
  onDiscard: () => void;
};

const toldAtMost = 200;

/** What lies on the table, before anything is stored: what each file is, what the runs will be called, and Import. */
export function Look({ files, given, problem, busy, onImport, onDiscard }: LookProps) {
  const [chosen, setChosen] = useState<Readonly<Record<string, Choice>>>({});
  const groups = useMemo(() => groupsOf(files), [files]);
  const problems = useMemo(() => nameProblems(groups, chosen), [groups, chosen]);
  const used = files.filter(({ kind }) => kind !== 'not-used');
  const told = files.filter(({ why }) => why !== undefined);
  const bytes = used.reduce((sum, file) => sum + file.bytes, 0);
  const runs = groups.filter(({ isRun }) => isRun).length;

  return (
    <section className={css.look} aria-label="Before the import">
      <header className={css.head}>
        <h2 className={css.title}>
          {plural(used.length, 'file')}, {formatBytes(bytes)}
          {runs > 0 && <>, {plural(runs, 'run')}</>}
        </h2>
        <Button variant="plain" onClick={onDiscard}>
          Discard
        </Button>
        <Button
          variant="primary"
          disabledReason={whyNot(runs, problems.size, busy)}
          onClick={() => onImport(runChoicesOf(groups, chosen))}
        >
          Import {plural(used.length, 'file')}
        </Button>
      </header>
      {problem && <Notice tone="fail">{problem}</Notice>}
      {runs === 0 && <Notice tone="warn">No trace is among these: a trace’s name ends in .jsonl.</Notice>}
      {groups.length > 0 && (
        <LookTable
          groups={groups}
          chosen={chosen}
          problems={problems}
          onChoose={(folder, choice) => setChosen((before) => ({ ...before, [folder]: choice }))}
        />
      )}
      {told.length > 0 && <Told files={told} />}
      <div className={css.terminal}>
        <span className={css.label}>The same from a terminal</span>
        <CodeBlock>{commandOf(given, groups, chosen)}</CodeBlock>
      </div>
    </section>
  );
}

function whyNot(runs: number, badNames: number, busy: boolean): string | null {
  if (busy) return 'It is about to begin.';
  if (runs === 0) return 'No trace is among these files.';
  return badNames > 0 ? 'Two runs share a name, or one has none.' : null;
}

/** The files that are not what one would expect, each with the reason. */
function Told({ files }: { files: readonly LookedAt[] }) {
  const unused = files.filter(({ kind }) => kind === 'not-used').length;
  const unclear = files.length - unused;
  const words = [
    unused > 0 && `${plural(unused, 'file')} not used`,
    unclear > 0 && `${plural(unclear, 'file')} unclear`,
  ];
  return (
    <Disclosure summary={words.filter(Boolean).join(', ')}>
      <ul className={css.told}>
        {files.slice(0, toldAtMost).map(({ path, why }) => (
          <li key={path}>
            <span className={css.path}>{path}</span> <span className={css.label}>{why}</span>
          </li>
        ))}
        {files.length > toldAtMost && (
          <li className={css.label}>and {plural(files.length - toldAtMost, 'more file')}</li>
        )}
      </ul>
    </Disclosure>
  );
}
