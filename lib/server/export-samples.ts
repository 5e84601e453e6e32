import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { PoolClient } from 'pg';
import { judgesOf, type SampleCounts } from '@/lib/curate/judge';
import type { Recipe } from '@/lib/curate/recipe';
import { GrowingContext } from '@/lib/export/growing-context';
import { sampleRows } from '@/lib/export/sample-rows';
import { stepChat } from '@/lib/export/writers/step-chat';
import { pool } from './client';
import { Invalid, messageOf } from './errors';
import { countSamples } from './recipe-counts';
import { readBodies, recordsOf, sampledTrajectories, type SampledTrajectory } from './samples';
import { Slots } from './slots';

export interface ExportProgress {
  samplesDone: number;
  samplesTotal: number;
  bytes: number;
}

export interface ExportResult extends SampleCounts {
  bytes: number;
  sha256: string;
}

/** Each holds a connection as long as its reader takes; the others are for the pages. */
const exportSlots = new Slots(3);
const blockBytes = 256 * 1024;
/** Recorded bytes of the trajectories whose documents are read together; about half as much comes to lie in memory. */
const batchBytes = 4 * 1024 * 1024;
/** Trajectories a fetch of the cursor brings: their numbers only, no documents. */
const fetchTrajectories = 256;

/**
 * The bytes of a training file in blocks of 256 KiB, in the order of the export. One snapshot of the database
 * serves the whole file, whatever is imported or decided meanwhile; memory is bounded by the largest trajectory.
 * At most three at once; a further one waits, until the signal is aborted.
 * @returns the counts, after the last block
 */
export async function* sampleBlocks(
  recipe: Recipe,
  onProgress?: (progress: ExportProgress) => void,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, SampleCounts> {
  const leave = await exportSlots.enter(signal);
  try {
    return yield* ofOneSnapshot(recipe, onProgress);
  } finally {
    leave();
  }
}

async function* ofOneSnapshot(
  recipe: Recipe,
  onProgress?: (progress: ExportProgress) => void,
): AsyncGenerator<Uint8Array, SampleCounts> {
  const client = await pool().connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    // A reader who holds the line and takes nothing does not hold the snapshot for ever.
    await client.query("set local idle_in_transaction_session_timeout = '5min'");
    const { candidateTrajectories: _, ...counts } = await countSamples(recipe, client);
    yield* inBlocks(rowParts(client, recipe), (samplesDone, bytes) =>
      onProgress?.({ samplesDone, samplesTotal: counts.samples, bytes }),
    );
    return counts;
  } finally {
    await client.query('rollback').then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}

/** The parts of every row, row after row. */
async function* rowParts(client: PoolClient, recipe: Recipe): AsyncGenerator<readonly Uint8Array[]> {
  const writer = stepChat(recipe.write);
  const context = new GrowingContext(writer);
  for await (const { id, turns, bodies } of withDocuments(client, batchesOf(client, recipe))) {
    let written = 0;
    for (const { parts } of sampleRows(recordsOf(bodies), new Set(turns), writer, context)) {
      written += 1;
      yield parts;
    }
    if (written !== turns.length) {
      throw new Error(`the document of trajectory ${id} gave ${written} of its ${turns.length} samples`);
    }
  }
}

/** Trajectories whose documents are read by one query: as many as fit, one at least. */
async function* batchesOf(client: PoolClient, recipe: Recipe): AsyncGenerator<SampledTrajectory[]> {
  const { text, values } = sampledTrajectories(recipe.from, judgesOf(recipe));
  await client.query(`declare sampled no scroll cursor for ${text}`, values);
  let batch: SampledTrajectory[] = [];
  let bytes = 0;
  for (;;) {
    const { rows } = await client.query<SampledTrajectory>(`fetch ${fetchTrajectories} from sampled`);
    for (const row of rows) {
      if (batch.length > 0 && bytes + row.bytes > batchBytes) {
        yield batch;
        batch = [];
        bytes = 0;
      }
      batch.push(row);
      bytes += row.bytes;
    }
    if (rows.length > 0) continue;
    if (batch.length > 0) yield batch;
    return;
  }
}

type WithDocument = SampledTrajectory & { bodies: Uint8Array[] };

/** Reads the documents of each batch while the one before it is being written. */
async function* withDocuments(
  client: PoolClient,
  batches: AsyncGenerator<SampledTrajectory[]>,
): AsyncGenerator<WithDocument> {
  const next = async (): Promise<WithDocument[] | null> => {
    const { value, done } = await batches.next();
    if (done) return null;
    const bodies = await readBodies(
      client,
      value.map(({ id }) => id),
    );
    return value.map((one) => ({ ...one, bodies: bodies.get(one.id) ?? [] }));
  };
  let coming = next();
  try {
    for (;;) {
      const present = await coming;
      if (!present) return;
      coming = next();
      // Its failure is met by the `await` above; without a hand on it until then it would end the process.
      coming.catch(() => undefined);
      yield* present;
    }
  } finally {
    // Whoever stops early gives the connection back: nothing may still be asked on it.
    await coming.catch(() => undefined);
  }
}

/** Gathers rows into blocks. `onBlock` hears how much has been gathered with each. */
async function* inBlocks(
  rows: AsyncGenerator<readonly Uint8Array[]>,
  onBlock: (rows: number, bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let block = Buffer.allocUnsafe(blockBytes);
  let used = 0;
  let count = 0;
  let bytes = 0;
  for await (const parts of rows) {
    for (const part of parts) {
      for (let from = 0; from < part.length;) {
        const taken = part.subarray(from, from + blockBytes - used);
        block.set(taken, used);
        from += taken.length;
        used += taken.length;
        bytes += taken.length;
        if (used < blockBytes) continue;
        onBlock(count, bytes);
        yield block;
        block = Buffer.allocUnsafe(blockBytes);
        used = 0;
      }
    }
    count += 1;
  }
  onBlock(count, bytes);
  if (used > 0) yield block.subarray(0, used);
}

export interface ExportOptions {
  recipe: Recipe;
  /** the folder that gets samples.jsonl; made when it is missing */
  out: string;
  onProgress?: (progress: ExportProgress) => void;
  signal?: AbortSignal;
}

/**
 * Writes `samples.jsonl` into a folder: whole, in the place of a former one, or not at all.
 * Errors: Invalid when the folder cannot be written; the signal's reason when it is aborted.
 */
export async function exportSamples({
  recipe,
  out,
  onProgress,
  signal,
}: ExportOptions): Promise<ExportResult> {
  const target = path.join(out, 'samples.jsonl');
  const partial = path.join(out, `.samples.jsonl.${randomBytes(6).toString('hex')}.partial`);
  const file = await openPartial(out, partial);
  try {
    const result = await writeBlocks(file, sampleBlocks(recipe, onProgress, signal), signal);
    await rename(partial, target);
    await syncFolder(out);
    return result;
  } catch (error) {
    await rm(partial, { force: true });
    throw writeProblem(error, target);
  }
}

async function openPartial(out: string, partial: string): Promise<FileHandle> {
  try {
    await makeFolder(path.resolve(out));
    return await open(partial, 'wx');
  } catch (error) {
    throw new Invalid(`${out} cannot be written: ${messageOf(error)}`, { cause: error });
  }
}

// Not mkdir's own `recursive`: on a file system that answers ENOENT under an existing folder (/proc) it never returns.
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') return;
    const parent = path.dirname(folder);
    if (code !== 'ENOENT' || (await stat(parent).catch(() => null))) throw error;
    await makeFolder(parent);
    await mkdir(folder);
  }
}

async function writeBlocks(
  file: FileHandle,
  blocks: AsyncGenerator<Uint8Array, SampleCounts>,
  signal: AbortSignal | undefined,
): Promise<ExportResult> {
  const hash = createHash('sha256');
  let bytes = 0;
  let writing: Promise<unknown> = Promise.resolve();
  try {
    for (;;) {
      const { value, done } = await blocks.next();
      await writing;
      signal?.throwIfAborted();
      if (done) {
        await file.sync();
        return { ...value, bytes, sha256: hash.digest('hex') };
      }
      writing = file.writeFile(value);
      writing.catch(() => undefined);
      hash.update(value);
      bytes += value.length;
    }
  } finally {
    await blocks.return({ candidates: 0, samples: 0, trajectories: 0, droppedByRule: [] });
    await writing.catch(() => undefined);
    await file.close();
  }
}

/** The rename is only kept for certain once its folder is; a system that cannot do this keeps it all the same. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** A full disk or a folder that vanished is for the person to mend; everything else is passed on as it is. */
function writeProblem(error: unknown, target: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const isDisk =
    code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' || code === 'EIO' || code === 'EISDIR';
  return isDisk
    ? new Invalid(`${target} could not be written: ${messageOf(error)}`, { cause: error })
    : error;
}
