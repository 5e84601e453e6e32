import { importCountsSchema, newServerPathSchema, newUploadSchema } from '@/lib/ingest/import-requests';
import { importStates, isActive } from '@/lib/ingest/import-status';
import type { NewServerPath, NewUpload } from '@/lib/ingest/import-requests';
import type { ImportState, ImportStatus, UploadStatus } from '@/lib/ingest/import-status';
import type { ProblemReason } from '@/lib/ingest/problem';
import { allowedPath } from './allowed-roots';
import { prisma, type Prisma } from './client';
import { Conflict, Invalid, NotFound } from './errors';
import { isOwnJob, settleDead, startJob, stopJob } from './import-jobs';
import { createImport } from './import-traces';
import {
  importsWithUploads,
  openUploads,
  readPlan,
  receiveChunk,
  receivedBytes,
  removeCancelled,
  removeUploads,
  writePlan,
} from './uploads';
import { checkedPath, namedRuns } from './uploads-layout';

type Row = Prisma.ImportGetPayload<object>;

const stateOf = (row: Row): ImportState => {
  const state = importStates.find((one) => one === row.state);
  if (!state) throw new Error(`import ${row.id} is in state ${row.state}`);
  return state;
};

function statusOf(row: Row, bytesDone: number, canRetry: boolean): ImportStatus {
  const { id, source, sample, runName, purpose, filesTotal, filesRead, error } = row;
  return {
    ...{ id, source, sample, runName, purpose, filesTotal, filesRead, error, bytesDone, canRetry },
    state: stateOf(row),
    bytesTotal: Number(row.bytesTotal),
    counts: row.result === null ? null : importCountsSchema.parse(row.result),
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

async function filesOf(id: number): Promise<UploadStatus[]> {
  const rows = await prisma().upload.findMany({ where: { importId: id }, orderBy: { number: 'asc' } });
  return Promise.all(
    rows.map(async ({ number, path, bytes }) => ({
      number,
      path,
      bytes: Number(bytes),
      received: await receivedBytes(id, number),
    })),
  );
}

const receivedOf = (files: readonly UploadStatus[]): number =>
  files.reduce((sum, { received }) => sum + received, 0);

async function withDone(row: Row, planned: ReadonlySet<number>): Promise<ImportStatus> {
  const done = row.state === 'receiving' ? receivedOf(await filesOf(row.id)) : Number(row.bytesRead);
  return statusOf(row, done, ['failed', 'cancelled'].includes(row.state) && planned.has(row.id));
}

const pageRows = 50;

/** Imports, newest first; `before` is the id of the last one already shown. */
export async function findImports(before?: number): Promise<{ imports: ImportStatus[]; more: boolean }> {
  const read = () =>
    prisma().import.findMany({
      where: before ? { id: { lt: before } } : {},
      orderBy: { id: 'desc' },
      take: pageRows + 1,
    });
  let rows = await read();
  if (rows.some(isOthers)) {
    await settleDead();
    rows = await read();
  }
  const planned = new Set(await importsWithUploads());
  const imports = await Promise.all(rows.slice(0, pageRows).map((row) => withDone(row, planned)));
  return { imports, more: rows.length > pageRows };
}

const isOthers = ({ id, state }: Row): boolean => ['waiting', 'reading'].includes(state) && !isOwnJob(id);

async function rowOf(id: number): Promise<Row> {
  const row = await prisma().import.findUnique({ where: { id } });
  if (!row) throw new NotFound('import', id);
  return row;
}

/** Errors: NotFound. */
export async function getImport(id: number): Promise<ImportStatus> {
  let row = await rowOf(id);
  if (isOthers(row)) {
    await settleDead();
    row = await rowOf(id);
  }
  return withDone(row, new Set(await importsWithUploads()));
}

/** The files of an import that came from a browser, with how much of each is here. Errors: NotFound. */
export async function findUploads(id: number): Promise<UploadStatus[]> {
  await rowOf(id);
  return filesOf(id);
}

function sourceOf(files: readonly { path: string }[]): string {
  const names = [...new Set(files.map(({ path }) => path.split('/', 1)[0] ?? path))];
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${names.slice(0, 3).join(', ')}${more}`;
}

const duplicateOf = (paths: readonly string[]): string | undefined => {
  const seen = new Set<string>();
  return paths.find((path) => seen.size === seen.add(path).size);
};

/** A path that another one lies below; undefined when there is none. */
function fileAndFolder(paths: readonly string[]): string | undefined {
  const files = new Set(paths);
  return paths
    .flatMap((path) => path.split('/').map((_part, at, parts) => parts.slice(0, at).join('/')))
    .find((above) => files.has(above));
}

/** Opens an import whose files will come up one by one. Errors: Invalid. */
export async function createUploadImport(asked: NewUpload): Promise<{ id: number }> {
  const { files, runName, purpose, runs } = newUploadSchema.parse(asked);
  const paths = files.map(({ path }) => checkedPath(path));
  const twice = duplicateOf(paths);
  if (twice !== undefined) throw new Invalid(`${twice} is there twice.`);
  const both = fileAndFolder(paths);
  if (both !== undefined) throw new Invalid(`${both} is there as a file and as a folder.`);
  if (runName === undefined) namedRuns(paths, runs ?? []);
  const { id } = await createImport({ source: sourceOf(files), state: 'receiving', runName, purpose });
  try {
    await openUploads(id, { runName, purpose, runs });
    await prisma().upload.createMany({
      data: files.map(({ size }, number) => ({
        importId: id,
        number,
        path: paths[number] ?? '',
        bytes: size,
      })),
    });
    const bytesTotal = files.reduce((sum, { size }) => sum + size, 0);
    await prisma().import.update({ where: { id }, data: { filesTotal: files.length, bytesTotal } });
  } catch (error) {
    await removeUploads(id);
    await prisma().import.delete({ where: { id } });
    throw error;
  }
  return { id };
}

/** Takes a chunk of a file. Errors: NotFound, Conflict when the import takes no more, and those of `receiveChunk`. */
export async function addChunk(
  id: number,
  number: number,
  offset: number,
  body: AsyncIterable<Uint8Array> | null,
): Promise<{ received: number }> {
  const upload = await prisma().upload.findUnique({
    where: { importId_number: { importId: id, number } },
    include: { import: { select: { state: true } } },
  });
  if (!upload) throw new NotFound('file', `${number} of import ${id}`);
  if (upload.import.state !== 'receiving') throw new Conflict('This import takes no more files.');
  return {
    received: await receiveChunk({ importId: id, number, offset, fileBytes: Number(upload.bytes), body }),
  };
}

/** Begins to read an import whose files are all here, or one that failed once more. Errors: NotFound, Conflict. */
export async function startImport(id: number): Promise<void> {
  const row = await rowOf(id);
  if (row.state === 'waiting' || row.state === 'reading') return;
  if (row.state === 'done') throw new Conflict('This import is done already.');
  const plan = await readPlan(id);
  if (plan === null) throw new Conflict('The files of this import are not here any more: choose them again.');
  if (row.state === 'receiving') await refuseMissing(id);
  await writePlan(id, { ...plan, starts: 0 });
  const { count } = await prisma().import.updateMany({
    where: { id, state: row.state },
    data: { state: 'waiting', error: null, finishedAt: null, filesRead: 0, bytesRead: 0 },
  });
  if (count === 1) startJob(id);
}

async function refuseMissing(id: number): Promise<void> {
  const missing = (await filesOf(id)).filter(({ bytes, received }) => received < bytes);
  const [first] = missing;
  if (first)
    throw new Conflict(`${missing.length} of its files are not all here yet, the first is ${first.path}.`);
}

/** Stops an import: it is taken back whole, and its files are removed. Errors: NotFound, Conflict when it cannot be. */
export async function cancelImport(id: number): Promise<void> {
  const row = await rowOf(id);
  if (!isActive(stateOf(row))) {
    if (row.state === 'failed') return removeUploads(id);
    if (row.state === 'cancelled') return;
    throw new Conflict('This import is done already.');
  }
  const isOwn = stopJob(id);
  if (!isOwn && row.state !== 'receiving')
    throw new Conflict('Another process does this import: stop it there.');
  await prisma().import.updateMany({
    where: { id, state: { in: ['receiving', 'waiting', 'reading'] } },
    data: { state: 'cancelled', finishedAt: new Date() },
  });
  if (!isOwnJob(id)) await removeCancelled(id);
}

/** Imports a path of this machine that was named in the browser. Errors: Invalid when it may not be read. */
export async function createServerPathImport(asked: NewServerPath): Promise<{ id: number }> {
  const { path, runName, purpose, runs } = newServerPathSchema.parse(asked);
  await allowedPath(path);
  const { id } = await createImport({ source: path, state: 'waiting', runName, purpose });
  try {
    await openUploads(id, { serverPath: path, runName, purpose, runs });
  } catch (error) {
    await prisma().import.delete({ where: { id } });
    throw error;
  }
  startJob(id);
  return { id };
}

export interface ProblemRow {
  id: string;
  file: string;
  /** from 1; 0 when it is about the whole file */
  line: number;
  reason: ProblemReason | string;
  said: string;
}

const problemRows = 100;

/** Problems of an import in the order they were met; `after` is the id of the last one already shown. */
export async function findProblems(
  importId: number,
  { reason, after }: { reason?: string; after?: bigint } = {},
): Promise<{ problems: ProblemRow[]; more: boolean }> {
  const rows = await prisma().problem.findMany({
    where: {
      importId,
      ...(reason === undefined ? {} : { reason }),
      ...(after === undefined ? {} : { id: { gt: after } }),
    },
    orderBy: { id: 'asc' },
    take: problemRows + 1,
  });
  const problems = rows
    .slice(0, problemRows)
    .map(({ id, file, line, reason, said }) => ({ id: String(id), file, line, reason, said }));
  return { problems, more: rows.length > problemRows };
}
