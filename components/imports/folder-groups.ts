import type { FileKind } from '@/lib/ingest/detect';
import { folderOf, runNameOf, sharedNames } from '@/lib/ingest/run-names';
import type { RunChoices } from '@/lib/ingest/import-requests';

/** A file on the table before anything is stored. */
export interface LookedAt {
  path: string;
  bytes: number;
  kind: FileKind;
  why?: string;
}

export interface FolderGroup {
  folder: string;
  /** the name its run would have; '' when somebody has to say one */
  name: string;
  /** it holds traces, so it becomes a run */
  isRun: boolean;
  counts: Partial<Record<FileKind, number>>;
  bytes: number;
}

export type Purpose = 'teacher' | 'eval' | '';

/** What somebody said about a folder. */
export interface Choice {
  name: string;
  purpose: Purpose;
}

/** The files that go in, folder by folder in the order of their names. */
export function groupsOf(files: readonly LookedAt[]): FolderGroup[] {
  const groups = new Map<string, FolderGroup>();
  for (const { path, bytes, kind } of files) {
    if (kind === 'not-used') continue;
    const folder = folderOf(path);
    const group = groups.get(folder) ?? {
      folder,
      name: runNameOf(folder),
      isRun: false,
      counts: {},
      bytes: 0,
    };
    group.counts[kind] = (group.counts[kind] ?? 0) + 1;
    group.bytes += bytes;
    group.isRun ||= kind === 'trace' || kind === 'pairs' || kind === 'unclear';
    groups.set(folder, group);
  }
  return [...groups.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

export const choiceOf = (group: FolderGroup, chosen: Readonly<Record<string, Choice>>): Choice =>
  chosen[group.folder] ?? { name: group.name, purpose: '' };

/** What is wrong with the names of the runs, folder by folder. */
export function nameProblems(
  groups: readonly FolderGroup[],
  chosen: Readonly<Record<string, Choice>>,
): Map<string, string> {
  const runs = groups.filter(({ isRun }) => isRun);
  const shared = sharedNames(runs.map((group) => choiceOf(group, chosen).name.trim()));
  const problems = runs.flatMap((group): [string, string][] => {
    const name = choiceOf(group, chosen).name.trim();
    if (name === '') return [[group.folder, 'Say what this run is called.']];
    return shared.has(name)
      ? [[group.folder, 'Another folder has this name: give one of them another.']]
      : [];
  });
  return new Map(problems);
}

/** The choices as the API takes them: only what differs from what would happen anyway. */
export function runChoicesOf(
  groups: readonly FolderGroup[],
  chosen: Readonly<Record<string, Choice>>,
): RunChoices {
  return groups.flatMap((group) => {
    const { name, purpose } = choiceOf(group, chosen);
    const said = {
      ...(name.trim() !== group.name && { name: name.trim() }),
      ...(purpose !== '' && { purpose }),
    };
    return group.isRun && Object.keys(said).length > 0 ? [{ folder: group.folder, ...said }] : [];
  });
}

const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The same import from a terminal. Several runs with names of their own take several commands; then no name is given. */
export function commandOf(
  given: readonly string[],
  groups: readonly FolderGroup[],
  chosen: Readonly<Record<string, Choice>>,
): string {
  const runs = groups.filter(({ isRun }) => isRun);
  const [only] = runs;
  const renamed =
    runs.length === 1 && only && choiceOf(only, chosen).name !== only.name ? choiceOf(only, chosen).name : '';
  const purposes = new Set(runs.map((group) => choiceOf(group, chosen).purpose));
  const purpose = purposes.size === 1 ? [...purposes][0] : '';
  return [
    'npm run -s winnow -- import',
    ...given.map(quoted),
    ...(renamed ? ['--run', quoted(renamed)] : []),
    ...(purpose ? ['--purpose', purpose] : []),
  ].join(' ');
}
