import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { runChoicesSchema } from '@/lib/ingest/import-requests';
import { chunkBytes } from '@/lib/ingest/import-status';
import { env } from './env';
import { Conflict, Invalid, NotFound } from './errors';
import type { ImportSource } from './import-files';
import { layOut, type GivenFile } from './uploads-layout';

/**
 * The folder an import started in the browser has while it is under way: `<data>/uploads/<id>` with the plan, the files as
 * they arrive (called by their numbers) and, once they are all here, laid out for the engine. How much of a file has arrived
 * is the size of the file: nothing can say otherwise after a crash.
 */

const planSchema = z.object({
  /** a folder or file of this machine; without it the uploads are read */
  serverPath: z.string().optional(),
  runName: z.string().optional(),
  purpose: z.enum(['teacher', 'eval']).optional(),
  runs: runChoicesSchema.optional(),
  /** how often it was begun to be read since somebody last asked for it */
  starts: z.number().int().default(0),
});
export type ImportPlan = z.infer<typeof planSchema>;
export type NewImportPlan = z.input<typeof planSchema>;

/** More than a chunk came in one request. */
export class TooLarge extends Error {}

/** The disk of the data folder is full. */
export class DiskFull extends Error {}

/** The chunk does not begin where the file ends; `received` says where that is. */
export class WrongOffset extends Conflict {
  constructor(readonly received: number) {
    super(`This file goes on at byte ${received}.`);
  }
}

const uploadsFolder = (): string => path.resolve(env().WINNOW_DATA, 'uploads');
const folderOf = (importId: number): string => path.join(uploadsFolder(), String(importId));
const numbered = (importId: number, number: number): string => path.join(folderOf(importId), String(number));
const planFile = (importId: number): string => path.join(folderOf(importId), 'plan.json');

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code;

function plain(error: unknown): never {
  if (['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '')) {
    throw new DiskFull(`The disk that holds ${uploadsFolder()} is full: make room and go on.`);
  }
  throw error;
}

/** Makes the folder of an import, and writes what is planned into it. */
export async function openUploads(importId: number, plan: NewImportPlan): Promise<void> {
  // Left over from another database on this data folder, it would count as received.
  await removeUploads(importId);
  await mkdir(folderOf(importId), { recursive: true }).catch(plain);
  await writePlan(importId, plan);
}

/** Changes what is planned. */
export async function writePlan(importId: number, plan: NewImportPlan): Promise<void> {
  // Whole or not at all: a half written plan would be nobody's.
  const draft = `${planFile(importId)}.${randomBytes(4).toString('hex')}.new`;
  await writeFile(draft, JSON.stringify(plan))
    .then(() => rename(draft, planFile(importId)))
    .catch(plain);
}

/** What was planned; null when the import was not started in the browser, or its folder is gone. */
export async function readPlan(importId: number): Promise<ImportPlan | null> {
  try {
    return planSchema.parse(JSON.parse(await readFile(planFile(importId), 'utf8')));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

export async function removeUploads(importId: number): Promise<void> {
  await rm(folderOf(importId), { recursive: true, force: true });
}

/** After a cancel the files go. A path of the server stays named, so that it can be read after all. */
export async function removeCancelled(importId: number): Promise<void> {
  const plan = await readPlan(importId);
  if (plan?.serverPath === undefined) await removeUploads(importId);
}

/** The imports that have a folder. */
export async function importsWithUploads(): Promise<number[]> {
  const names = await readdir(uploadsFolder()).catch(() => []);
  return names.filter((name) => /^\d+$/.test(name)).map(Number);
}

/** Bytes of a file that are safely here. */
export async function receivedBytes(importId: number, number: number): Promise<number> {
  const found = await stat(numbered(importId, number)).catch(() => null);
  return found?.size ?? 0;
}

// One request at a time writes to a file; kept on globalThis because Next loads this module more than once.
const kept = globalThis as typeof globalThis & { winnowUploading?: Set<string> };
const uploading = (): Set<string> => (kept.winnowUploading ??= new Set());

export interface Chunk {
  importId: number;
  number: number;
  /** where in the file it begins */
  offset: number;
  /** what the whole file is said to have */
  fileBytes: number;
  body: AsyncIterable<Uint8Array> | null;
}

/**
 * Appends a chunk to its file and returns how much of the file is here now. What arrived before a connection broke is kept.
 * Errors: WrongOffset, TooLarge, DiskFull, Invalid when more comes than the file was said to have. After these the file is
 * as it was before.
 */
export async function receiveChunk(chunk: Chunk): Promise<number> {
  const file = numbered(chunk.importId, chunk.number);
  if (uploading().has(file)) throw new WrongOffset(await receivedBytes(chunk.importId, chunk.number));
  uploading().add(file);
  try {
    const received = await receivedBytes(chunk.importId, chunk.number);
    if (received !== chunk.offset) throw new WrongOffset(received);
    return await append(file, chunk);
  } finally {
    uploading().delete(file);
  }
}

async function append(file: string, { offset, fileBytes, body }: Chunk): Promise<number> {
  const handle = await open(file, 'a').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') throw new Conflict('This import takes no more files.');
    return plain(error);
  });
  let size = offset;
  try {
    for await (const part of body ?? []) {
      if (size + part.length - offset > chunkBytes)
        throw new TooLarge(`A chunk has at most ${chunkBytes} bytes.`);
      if (size + part.length > fileBytes)
        throw new Invalid(`More came than the ${fileBytes} bytes the file was said to have.`);
      await handle.writeFile(part);
      size += part.length;
    }
    return size;
  } catch (error) {
    const isRefused = error instanceof TooLarge || error instanceof Invalid || codeOf(error) === 'ENOSPC';
    if (isRefused) await truncate(file, offset).catch(() => undefined);
    return plain(error);
  } finally {
    await handle.close();
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** Brings a file to its place for the engine. Doing it again after a crash finds it there. */
async function moveInto(place: string, from: string): Promise<void> {
  const [isHere, isThere] = await Promise.all([exists(from), exists(place)]);
  if (isHere && isThere)
    throw new Invalid(
      `This disk cannot tell apart two files called ${path.basename(place)}: import one of them alone.`,
    );
  if (isThere) return;
  await mkdir(path.dirname(place), { recursive: true });
  // A file of no bytes never came up in a chunk.
  await (isHere ? rename(from, place) : writeFile(place, ''));
}

/** Lays the files of a complete import out, and says what to give to the engine. */
export async function laidOut(
  importId: number,
  files: readonly GivenFile[],
  plan: ImportPlan,
): Promise<ImportSource[]> {
  const layout = layOut(files, plan);
  const at = (place: string) => path.join(folderOf(importId), 'files', ...place.split('/'));
  try {
    for (const { number, to } of layout.moves) await moveInto(at(to), numbered(importId, number));
  } catch (error) {
    plain(error);
  }
  return layout.sources.map(({ place, name }) => ({ root: at(place), name }));
}

/** Errors: NotFound when the import has no such file. */
export function checkedNumber(text: string, importId: number): number {
  if (!/^\d{1,9}$/.test(text)) throw new NotFound('file', `${text} of import ${importId}`);
  return Number(text);
}
