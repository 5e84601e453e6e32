'use client';

import { Select } from '@/components/ui/select';
import { Table } from '@/components/ui/table';
import { TextField } from '@/components/ui/text-field';
import { formatBytes, formatNumber, plural } from '@/lib/display';
import type { FileKind } from '@/lib/ingest/detect';
import { choiceOf, type Choice, type FolderGroup, type Purpose } from './folder-groups';
import css from './look-table.module.css';

const kindWords: Record<FileKind, readonly [string, string]> = {
  trace: ['trace', 'traces'],
  report: ['report', 'reports'],
  suite: ['suite', 'suites'],
  pairs: ['file of preference pairs', 'files of preference pairs'],
  unclear: ['unclear file', 'unclear files'],
  'not-used': ['file not used', 'files not used'],
};

const kindsInOrder: readonly FileKind[] = ['trace', 'unclear', 'pairs', 'report', 'suite', 'not-used'];

const purposes: readonly { value: Purpose; label: string }[] = [
  { value: '', label: 'as its files say' },
  { value: 'teacher', label: 'teacher' },
  { value: 'eval', label: 'eval' },
];

/** "60 traces, 1 report" */
export function kindsAsWords(counts: FolderGroup['counts']): string {
  return kindsInOrder
    .flatMap((kind) => (counts[kind] ? [plural(counts[kind], ...kindWords[kind])] : []))
    .join(', ');
}

export type LookTableProps = {
  groups: readonly FolderGroup[];
  chosen: Readonly<Record<string, Choice>>;
  problems: ReadonlyMap<string, string>;
  onChoose: (folder: string, choice: Choice) => void;
};

/** Folder by folder: what was recognised, and what its run will be called. */
export function LookTable({ groups, chosen, problems, onChoose }: LookTableProps) {
  return (
    <Table label="What will be imported" inset="flush" layout="fixed">
      <colgroup>
        <col />
        <col className={css.name} />
        <col className={css.purpose} />
        <col />
        <col className={css.size} />
      </colgroup>
      <thead>
        <tr>
          <th>Folder</th>
          <th>Run</th>
          <th>Purpose</th>
          <th>Recognised</th>
          <th data-number>Size</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <GroupRow
            key={group.folder}
            group={group}
            chosen={chosen}
            problem={problems.get(group.folder)}
            onChoose={onChoose}
          />
        ))}
      </tbody>
    </Table>
  );
}

type GroupRowProps = Omit<LookTableProps, 'groups' | 'problems'> & {
  group: FolderGroup;
  problem: string | undefined;
};

function GroupRow({ group, chosen, problem, onChoose }: GroupRowProps) {
  const choice = choiceOf(group, chosen);
  const shown = group.folder === '' ? 'no folder' : group.folder;
  return (
    <tr className={css.row}>
      <th scope="row" title={shown}>
        {shown}
      </th>
      {group.isRun ? (
        <>
          <td>
            <TextField
              label={`Run of ${shown}`}
              hideLabel
              value={choice.name}
              problem={problem}
              onChange={(event) => onChoose(group.folder, { ...choice, name: event.target.value })}
            />
          </td>
          <td>
            <Select
              label={`Purpose of ${shown}`}
              options={purposes}
              value={choice.purpose}
              onChange={(event) =>
                onChoose(group.folder, { ...choice, purpose: purposeOf(event.target.value) })
              }
            />
          </td>
        </>
      ) : (
        <td colSpan={2} className={css.quiet}>
          no traces, so no run
        </td>
      )}
      <td className={css.quiet} title={kindsAsWords(group.counts)}>
        {kindsAsWords(group.counts)}
      </td>
      <td data-number title={`${formatNumber(group.bytes)} bytes`}>
        {formatBytes(group.bytes)}
      </td>
    </tr>
  );
}

const purposeOf = (value: string): Purpose => purposes.find((one) => one.value === value)?.value ?? '';
