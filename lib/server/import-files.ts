import { constants, statSync } from 'node:fs';
import { access, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '@/lib/ingest/problem';
import { Invalid, messageOf } from './errors';

/** Something to import: a file or a folder on this machine. */
export interface ImportSource {
  /** absolute path */
  root: string;
  /** what its last component is called, when the folder on disk is called otherwise (uploads) */
  name?: string;
}

export interface FoundFile {
  absolute: string;
  /** as problems and identities name it: below the run's folder */
  file: string;
  run: string;
  folder: string;
  bytes: number;
}

export interface FoundFiles {
  traces: FoundFile[];
  jsons: FoundFile[];
  problems: Problem[];
  /** paths that could be opened */
  opened: number;
}

const portable = (relative: string): string => relative.split(path.sep).join('/');

const unreadable = (file: string, said: string): Problem => ({ file, line: 0, reason: 'unreadable', said });

/** A run is named after the folder its traces lie in, relative to the last component of the path given. */
function placed(source: ImportSource, absolute: string, isFile: boolean, runName: string | undefined) {
  const base = isFile ? path.dirname(source.root) : source.root;
  const name = source.name ?? path.basename(base);
  const folder = path.dirname(absolute);
  const inside = portable(path.relative(base, folder));
  if (runName !== undefined) return { run: runName, folder, file: portable(path.relative(base, absolute)) };
  return { run: inside === '' ? name : inside, folder, file: path.basename(absolute) };
}

async function* walk(folder: string, root: string, problems: Problem[]): AsyncGenerator<string> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(unreadable(portable(path.relative(root, folder)) || '.', messageOf(error)));
    return;
  }
  entries.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  for (const entry of entries) {
    const absolute = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(absolute, root, problems);
    else if (entry.isFile()) yield absolute;
    else if (entry.isSymbolicLink() && (await linkStays(absolute, root, problems))) yield absolute;
  }
}

/** A link to a file inside the root is followed; one that leads out, or to a folder, is said and left alone. */
async function linkStays(link: string, root: string, problems: Problem[]): Promise<boolean> {
  const shown = portable(path.relative(root, link));
  try {
    const [target, base] = [await realpath(link), await realpath(root)];
    const inside = target === base || target.startsWith(base + path.sep);
    if (inside && (await stat(target)).isFile()) return true;
    problems.push(
      unreadable(
        shown,
        inside ? 'a link to a folder is not followed' : 'a link out of the folder is not followed',
      ),
    );
  } catch (error) {
    problems.push(unreadable(shown, messageOf(error)));
  }
  return false;
}

/** Two different folders with one name would become one run without anybody having said so. */
function refuseSameNames(traces: readonly FoundFile[]): void {
  const folders = new Map<string, string>();
  for (const { run, folder } of traces) {
    const other = folders.get(run);
    if (other !== undefined && other !== folder) {
      throw new Invalid(
        `Two folders are called ${run}: ${other} and ${folder}. Import one of them with --run NAME.`,
      );
    }
    folders.set(run, folder);
  }
}

const sourceName = ({ root, name }: ImportSource): string => name ?? path.basename(root);

/** Null when the file went away after its folder was read, as beside a running agent. */
function sizeOf(absolute: string): number | null {
  return statSync(absolute, { throwIfNoEntry: false })?.size ?? null;
}

/** Finds what lies under the sources: traces (*.jsonl) and JSON files that may be suites or reports. */
export async function findImportFiles(
  sources: readonly ImportSource[],
  runName?: string,
): Promise<FoundFiles> {
  const found: FoundFiles = { traces: [], jsons: [], problems: [], opened: 0 };
  const seen = new Set<string>();
  for (const source of sources) {
    let isFile: boolean;
    try {
      await access(source.root, constants.R_OK);
      isFile = (await stat(source.root)).isFile();
    } catch (error) {
      found.problems.push(unreadable(source.name ?? source.root, messageOf(error)));
      continue;
    }
    found.opened += 1;
    const files = isFile ? [source.root] : walk(source.root, source.root, found.problems);
    for await (const absolute of files) {
      const kind = path.extname(absolute).toLowerCase();
      if ((kind !== '.jsonl' && kind !== '.json' && !isFile) || seen.has(absolute)) continue;
      seen.add(absolute);
      const bytes = sizeOf(absolute);
      const place = placed(source, absolute, isFile, runName);
      if (bytes === null) {
        found.problems.push(unreadable(`${place.run}/${place.file}`, 'it was gone before it could be read'));
        continue;
      }
      // Under one name the sources lie beside each other: what each is called keeps their files apart.
      if (runName !== undefined && sources.length > 1) place.file = `${sourceName(source)}/${place.file}`;
      (kind === '.json' ? found.jsons : found.traces).push({ absolute, bytes, ...place });
    }
  }
  if (runName === undefined) refuseSameNames(found.traces);
  return found;
}
