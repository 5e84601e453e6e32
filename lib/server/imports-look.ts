import { open } from 'node:fs/promises';
import { headBytes, recognise, type FileKind } from '@/lib/ingest/detect';
import { allowedPath } from './allowed-roots';
import { serverFiles, type ServerFile } from './import-jobs-sources';

export interface LookedAtFile {
  path: string;
  bytes: number;
  kind: FileKind;
  why?: string;
}

// Beyond these a file is told by its name alone: opening each of a hundred thousand files keeps nobody's attention.
const filesOpened = 2_000;

async function headOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function lookedAt({ path, absolute, bytes }: ServerFile, at: number): Promise<LookedAtFile> {
  if (at >= filesOpened) return { path, bytes, kind: 'unclear', why: 'not looked at yet: there are so many' };
  const head = await headOf(absolute).catch(() => null);
  if (head === null) return { path, bytes, kind: 'unclear', why: 'it cannot be read' };
  return { path, bytes, ...recognise(path, head) };
}

/** What lies at a path of this machine, before anything is stored. Errors: Invalid when it may not be read. */
export async function lookAtServerPath(named: string): Promise<{ files: LookedAtFile[] }> {
  const found = await serverFiles(await allowedPath(named));
  const files: LookedAtFile[] = [];
  for (const [at, file] of found.entries()) files.push(await lookedAt(file, at));
  return { files };
}
