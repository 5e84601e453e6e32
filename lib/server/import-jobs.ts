import { prisma, pool } from './client';
import { Invalid, messageOf } from './errors';
import { jobSources } from './import-jobs-sources';
import { importTraces } from './import-traces';
import { importsWithUploads, readPlan, removeCancelled, removeUploads, writePlan } from './uploads';
import type { ImportPlan } from './uploads';

/**
 * The imports that this server process does itself, one after another: they go on when the tab that started them is closed,
 * and are started again when the process is.
 */
interface Jobs {
  queue: number[];
  running: { id: number; abort: AbortController } | null;
  /** settles when the queue was last empty */
  done: Promise<void>;
}

// On globalThis because Next loads this module once for pages, once for routes and once for the start.
const kept = globalThis as typeof globalThis & { winnowImportJobs?: Jobs };
const jobs = (): Jobs => (kept.winnowImportJobs ??= { queue: [], running: null, done: Promise.resolve() });

/** Held by whoever does an import, so that two servers on one data folder never do the same one. */
const jobLock = 7_246_964;
/** Held by the engine while it writes (import-traces). */
const engineLock = 7_246_963;
const resumableMs = 24 * 60 * 60 * 1000;
/** Between making its row and taking the lock an import is neither: so long it is given. */
const startingMs = 60_000;
const startsAtMost = 3;

const stopped = 'Winnow was stopped before this import was done; nothing of it was stored.';

/** Puts an import at the end of the queue. Its row is in state waiting. */
export function startJob(id: number): void {
  const own = jobs();
  if (isOwnJob(id)) return;
  own.queue.push(id);
  if (own.running === null) own.done = runQueue();
}

/** Stops an import of this process: it is taken back whole. False when this process does not do it. */
export function stopJob(id: number): boolean {
  const { queue, running } = jobs();
  const at = queue.indexOf(id);
  if (at >= 0) queue.splice(at, 1);
  if (running?.id === id) running.abort.abort(new Error('cancelled'));
  return at >= 0 || running?.id === id;
}

export const isOwnJob = (id: number): boolean => jobs().queue.includes(id) || jobs().running?.id === id;

/** Resolves when nothing is waiting or running here. */
export const jobsDone = (): Promise<void> => jobs().done;

async function runQueue(): Promise<void> {
  const own = jobs();
  for (let id = own.queue.shift(); id !== undefined; id = own.queue.shift()) {
    const abort = new AbortController();
    own.running = { id, abort };
    await runJob(id, abort.signal).catch((error: unknown) => console.error(`Import ${id} failed.`, error));
    own.running = null;
  }
}

async function runJob(id: number, signal: AbortSignal): Promise<void> {
  const client = await pool().connect();
  try {
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1, $2) as held', [
      jobLock,
      id,
    ]);
    if (!rows[0]?.held) return;
    await readImport(id, signal);
  } finally {
    // The connection goes, and the lock with it: an unlock could fail where this cannot.
    client.release(true);
  }
}

async function readImport(id: number, signal: AbortSignal): Promise<void> {
  const row = await prisma().import.findUnique({ where: { id }, include: { uploads: true } });
  const plan = await readPlan(id);
  if (!row || !plan || !['waiting', 'reading'].includes(row.state)) return;
  try {
    await noteStart(id, plan);
    const { paths, purposes } = await jobSources(id, row.uploads, plan);
    signal.throwIfAborted();
    const { runName, purpose } = plan;
    await importTraces({ paths, importId: id, runName, purpose, purposes, signal });
    await removeUploads(id);
  } catch (error) {
    await settle(id, error, signal.aborted);
  }
}

/** What brings the whole process down must not do so at every start again. */
async function noteStart(id: number, plan: ImportPlan): Promise<void> {
  const starts = plan.starts + 1;
  if (starts > startsAtMost) throw new Invalid(`Winnow was stopped ${plan.starts} times while it read this.`);
  await writePlan(id, { ...plan, starts });
}

/** The files of a failed import stay, so that it can be tried again. */
async function settle(id: number, error: unknown, isCancelled: boolean): Promise<void> {
  if (isCancelled) await removeCancelled(id);
  const end = isCancelled ? { state: 'cancelled' } : { state: 'failed', error: messageOf(error) };
  // The engine says so itself, unless it never came so far.
  await prisma().import.updateMany({
    where: { id, state: { in: ['waiting', 'reading'] } },
    data: { ...end, finishedAt: new Date() },
  });
}

/** Imports whose process is gone and that nobody will take up again: said so, rather than shown as under way for ever. */
export async function settleDead(): Promise<void> {
  const active = await prisma().import.findMany({ where: { state: { in: ['waiting', 'reading'] } } });
  const planned = new Set(await importsWithUploads());
  const old = Date.now() - startingMs;
  const suspects = active.filter(
    ({ id, state, createdAt }) => !planned.has(id) && (state === 'reading' || createdAt.getTime() < old),
  );
  if (suspects.length === 0 || (await isEngineBusy())) return;
  const ids = suspects.map(({ id }) => id);
  await prisma().import.updateMany({
    where: { id: { in: ids }, state: { in: ['waiting', 'reading'] } },
    data: { state: 'failed', error: stopped, finishedAt: new Date() },
  });
}

async function isEngineBusy(): Promise<boolean> {
  const { rows } = await pool().query<{ busy: boolean }>(
    `select exists (select 1 from pg_locks l join pg_database d on d.oid = l.database
       where d.datname = current_database() and l.locktype = 'advisory' and l.classid = 0 and l.objid = $1) as busy`,
    [engineLock],
  );
  return rows[0]?.busy ?? false;
}

/**
 * Once at the start of the server: goes on with what was under way, and clears away what nobody will come back for. What is
 * being received stays for a day, so that somebody can go on with it; a failed import stays as long, to be tried again.
 */
export async function resumeJobs(): Promise<void> {
  const now = Date.now();
  for (const id of (await importsWithUploads()).sort((a, b) => a - b)) {
    const row = await prisma().import.findUnique({ where: { id } });
    const isOld = row === null || now - row.createdAt.getTime() > resumableMs;
    if (row && ['waiting', 'reading'].includes(row.state)) startJob(id);
    else if (isOld || row.state === 'done') await removeUploads(id);
  }
  await prisma().import.updateMany({
    where: { state: 'receiving', createdAt: { lt: new Date(now - resumableMs) } },
    data: { state: 'cancelled', error: 'Its files did not all arrive within a day.', finishedAt: new Date() },
  });
  await settleDead();
}
