import type { LookedAt } from './folder-groups';

/** A file that somebody dropped or chose, with the path it had there. */
export interface PickedFile {
  path: string;
  file: File;
}

/** Picked, and recognised by its beginning. */
export type ReadyFile = PickedFile & LookedAt;

const readAtOnce = 8;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** A directory gives its entries in portions, and says with an empty one that there are no more. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

async function walk(entry: FileSystemEntry, into: PickedFile[]): Promise<void> {
  if (isFile(entry)) into.push({ path: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry) });
  if (isDirectory(entry)) for (const inner of await entriesOf(entry)) await walk(inner, into);
}

/** The files of a drop, folders with all that is in them. To be called in the drop's own event: the entries do not outlive it. */
export function filesOfDrop(transfer: DataTransfer): Promise<PickedFile[]> {
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  return (async () => {
    const into: PickedFile[] = [];
    for (const entry of entries) await walk(entry, into);
    return into;
  })();
}

/** The files of an `<input type="file">`. */
export const filesOfInput = (list: FileList): PickedFile[] =>
  [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

/**
 * Adds files to those there. What is there already (same path, size and time) is left out; another thing of the same name gets
 * a number, so that two folders called alike stay two.
 */
export function withMore(there: readonly PickedFile[], more: readonly PickedFile[]): PickedFile[] {
  const firstPart = (path: string) => path.split('/', 1)[0] ?? path;
  const byPath = new Map(there.map((picked) => [picked.path, picked.file]));
  const isSame = ({ path, file }: PickedFile) => {
    const known = byPath.get(path);
    return known?.size === file.size && known.lastModified === file.lastModified;
  };
  const fresh = more.filter((picked) => !isSame(picked));
  const taken = new Set(there.map(({ path }) => firstPart(path)));
  const clashing = new Set(fresh.filter(({ path }) => byPath.has(path)).map(({ path }) => firstPart(path)));
  const renamed = new Map([...clashing].map((name) => [name, freeName(name, taken)]));
  return [
    ...there,
    ...fresh.map((picked) => {
      const first = firstPart(picked.path);
      return { ...picked, path: (renamed.get(first) ?? first) + picked.path.slice(first.length) };
    }),
  ];
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let number = 2;
  while (taken.has(`${stem} (${number})${ending}`)) number += 1;
  return `${stem} (${number})${ending}`;
}

/** Says of each file what it is, from its first 64 KiB. `onProgress` is told how many are done. */
export async function recognised(
  files: readonly PickedFile[],
  onProgress: (done: number) => void,
): Promise<ReadyFile[]> {
  // Loaded when it is needed: the gate's schemas are larger than the page.
  const { headBytes, recognise } = await import('@/lib/ingest/detect');
  const ready: ReadyFile[] = [];
  for (let at = 0; at < files.length; at += readAtOnce) {
    const some = await Promise.all(
      files.slice(at, at + readAtOnce).map(async ({ path, file }): Promise<ReadyFile> => {
        const looked = { path, file, bytes: file.size };
        const head = await file
          .slice(0, headBytes)
          .text()
          .catch(() => null);
        return head === null
          ? { ...looked, kind: 'not-used', why: 'it cannot be read' }
          : { ...looked, ...recognise(path, head) };
      }),
    );
    ready.push(...some);
    onProgress(ready.length);
  }
  return ready;
}
