import { chunkBytes, type UploadStatus } from '@/lib/ingest/import-status';
import { ask } from './answer';
import type { PickedFile } from './picked-files';

/**
 * The upload of this tab. It lives outside of the pages, so that going to another one does not stop it; closing the tab does,
 * and then the import can be taken up again with the same files.
 */
export interface Upload {
  importId: number;
  bytesSent: number;
  bytesTotal: number;
  filesSent: number;
  filesTotal: number;
  /** why it stands still; null while it goes on */
  problem: string | null;
}

const filesAtOnce = 3;
const triesPerChunk = 4;
const waitBeforeTryMs = [0, 500, 2_000, 5_000];

interface Work {
  importId: number;
  abort: AbortController;
  pending: { upload: UploadStatus; file: File }[];
}

let current: Upload | null = null;
let work: Work | null = null;
const listeners = new Set<() => void>();

function show(next: Upload | null): void {
  current = next;
  for (const tell of listeners) tell();
}

export function subscribeUpload(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentUpload = (): Upload | null => current;
export const noUpload = (): null => null;

// The browser asks the person itself; the words are its own.
const keepTab = (event: BeforeUnloadEvent): void => event.preventDefault();

export type Matched = { pending: Work['pending'] } | { problem: string };

/** Which of the files given are those an import still waits for: same path, same size. */
export function matchFiles(uploads: readonly UploadStatus[], files: readonly PickedFile[]): Matched {
  const byPath = new Map(files.map(({ path, file }) => [path, file]));
  const pending = uploads
    .filter(({ bytes, received }) => received < bytes)
    .map((upload) => ({ upload, file: byPath.get(upload.path) }));
  const missing = pending.filter(({ upload, file }) => file?.size !== upload.bytes);
  const [first] = missing;
  if (!first) return { pending: pending.flatMap(({ upload, file }) => (file ? [{ upload, file }] : [])) };
  const why = first.file ? 'has another size than before' : 'is not among these';
  return {
    problem: `${first.upload.path} ${why}${missing.length > 1 ? `, and ${missing.length - 1} more` : ''}. Choose what was chosen before.`,
  };
}

/** Sends what is pending and then starts the import. Where it stands still, `current.problem` says why. */
export function startUpload(
  importId: number,
  uploads: readonly UploadStatus[],
  pending: Work['pending'],
): void {
  work = { importId, abort: new AbortController(), pending };
  const sum = (of: (upload: UploadStatus) => number) => uploads.reduce((all, upload) => all + of(upload), 0);
  show({
    importId,
    bytesSent: sum(({ received }) => received),
    bytesTotal: sum(({ bytes }) => bytes),
    filesSent: uploads.length - pending.length,
    filesTotal: uploads.length,
    problem: null,
  });
  window.addEventListener('beforeunload', keepTab);
  void send(work);
}

/** Goes on where it stood still. */
export function retryUpload(): void {
  if (!work || !current) return;
  work.abort = new AbortController();
  show({ ...current, problem: null });
  window.addEventListener('beforeunload', keepTab);
  void send(work);
}

/** Forgets the upload of this tab; what is at the server stays there. */
export function stopUpload(): void {
  work?.abort.abort();
  work = null;
  window.removeEventListener('beforeunload', keepTab);
  show(null);
}

async function send(own: Work): Promise<void> {
  const queue = [...own.pending];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const problem = await sendFile(own, next);
      if (problem !== null) return problem;
      own.pending = own.pending.filter((one) => one !== next);
      if (work === own && current) show({ ...current, filesSent: current.filesSent + 1 });
    }
    return null;
  };
  const problems = await Promise.all(Array.from({ length: filesAtOnce }, worker));
  if (work !== own) return;
  const problem = problems.find((one) => one !== null) ?? (await start(own));
  if (work !== own) return;
  window.removeEventListener('beforeunload', keepTab);
  if (problem === null) return stopUpload();
  if (current) show({ ...current, problem });
}

async function start({ importId, abort }: Work): Promise<string | null> {
  const answer = await ask(`/api/v1/imports/${importId}/start`, { method: 'POST', signal: abort.signal });
  return answer.ok ? null : answer.problem;
}

/** Sends the rest of one file; gives the problem that stopped it. */
async function sendFile(own: Work, { upload, file }: Work['pending'][number]): Promise<string | null> {
  for (let tries = 0; upload.received < upload.bytes;) {
    const chunk = file.slice(upload.received, upload.received + chunkBytes);
    const url = `/api/v1/imports/${own.importId}/files/${upload.number}?offset=${upload.received}`;
    const answer = await ask<{ received: number }>(url, {
      method: 'PUT',
      body: chunk,
      signal: own.abort.signal,
    });
    if (work !== own) return 'Stopped.';
    if (answer.ok) {
      arrived(upload, answer.received);
      tries = 0;
      continue;
    }
    // The server knows better where the file ends there: a connection may break after the bytes came through.
    if (answer.received !== undefined) arrived(upload, answer.received);
    const isPassing = answer.status === 0 || answer.status >= 500 || answer.received !== undefined;
    tries += 1;
    if (!isPassing || answer.status === 507 || tries >= triesPerChunk) return answer.problem;
    await new Promise((resolve) => setTimeout(resolve, waitBeforeTryMs[tries]));
  }
  return null;
}

function arrived(upload: UploadStatus, received: number): void {
  const more = received - upload.received;
  upload.received = received;
  if (current) show({ ...current, bytesSent: current.bytesSent + more });
}
