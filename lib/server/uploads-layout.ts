import { folderOf, runNameOf, sharedNames } from '@/lib/ingest/run-names';
import type { RunChoices } from '@/lib/ingest/import-requests';
import { Invalid } from './errors';

export interface GivenFile {
  /** its number among the files of the import; on disk it is called so until it is laid out */
  number: number;
  /** as the browser gave it, checked by `checkedPath` */
  path: string;
}

/** Where each file goes for the engine, and what the engine is given. Places are relative to the import's folder. */
export interface Layout {
  moves: { number: number; to: string }[];
  sources: { place: string; name?: string }[];
}

const maxPath = 4096;
// What the file systems at hand take for one name.
const maxNameBytes = 255;

/** A path from a browser, as data: relative, inside, of names that a disk can hold. Errors: Invalid, naming it. */
export function checkedPath(path: string): string {
  const refuse = (why: string): never => {
    throw new Invalid(`${JSON.stringify(path.slice(0, 200))} cannot be imported: ${why}.`);
  };
  if (path === '' || path.length > maxPath) refuse('a path has between 1 and 4,096 characters');
  if (!path.isWellFormed() || path.includes('\u0000')) refuse('it is no text that a file can be called');
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || path.includes('\\'))
    refuse('it must be relative, with / between its parts');
  for (const part of path.split('/')) {
    if (part === '' || part === '.' || part === '..') refuse('it must not lead elsewhere');
    if (Buffer.byteLength(part) > maxNameBytes) refuse('a name in it is longer than 255 bytes');
  }
  return path;
}

/** The names of the runs, folder by folder; folders with traces only. Errors: Invalid when one has none or two share one. */
export function namedRuns(paths: readonly string[], choices: RunChoices): Map<string, string> {
  const chosen = new Map(choices.map(({ folder, name }) => [folder, name]));
  const folders = new Set(paths.filter((path) => path.toLowerCase().endsWith('.jsonl')).map(folderOf));
  const names = new Map([...folders].map((folder) => [folder, chosen.get(folder) ?? runNameOf(folder)]));
  for (const [, name] of names)
    if (name === '') throw new Invalid('Files without a folder need the name of a run.');
  const [shared] = sharedNames([...names.values()]);
  if (shared !== undefined)
    throw new Invalid(`Two folders are called ${shared}: give one of them another name.`);
  return names;
}

const firstPart = (path: string): string => path.split('/', 1)[0] ?? path;

/** One run of everything: the tree as it was given, each thing given being a source. */
function asOneRun(files: readonly GivenFile[]): Layout {
  const given = new Set(files.map(({ path }) => firstPart(path)));
  return {
    moves: files.map(({ number, path }) => ({ number, to: `tree/${path}` })),
    sources: [...given].map((name) => ({ place: `tree/${name}` })),
  };
}

/** A run a folder: each folder becomes a source of its own, called as somebody chose or as it was given. */
function asRuns(files: readonly GivenFile[], choices: RunChoices): Layout {
  const runs = namedRuns(
    files.map(({ path }) => path),
    choices,
  );
  const folders = [...new Set(files.map(({ path }) => folderOf(path)))].sort();
  const place = new Map(folders.map((folder, at) => [folder, `folder-${at}`]));
  const nameOf = (folder: string) => runs.get(folder) ?? (runNameOf(folder) || 'files');
  return {
    moves: files.map(({ number, path }) => {
      const folder = folderOf(path);
      return { number, to: `${place.get(folder)}/${path.slice(folder === '' ? 0 : folder.length + 1)}` };
    }),
    sources: folders.map((folder, at) => ({ place: `folder-${at}`, name: nameOf(folder) })),
  };
}

/**
 * Lays uploaded files out as folders that the engine can read. Only the last name of a path (or, for one run of everything,
 * the checked path) is used on disk.
 */
export function layOut(files: readonly GivenFile[], asked: { runName?: string; runs?: RunChoices }): Layout {
  return asked.runName === undefined ? asRuns(files, asked.runs ?? []) : asOneRun(files);
}
