import { createReadStream, readFileSync } from 'node:fs';
import type { FoundFile } from './import-files';

const pieceBytes = 1024 * 1024;

/**
 * A file's bytes in pieces. Most traces are small: read at once they cost a tenth of opening a stream, whose steps
 * would queue behind the compression on the thread pool.
 */
export async function* piecesOf({ absolute, bytes }: FoundFile): AsyncGenerator<Uint8Array> {
  if (bytes <= pieceBytes) {
    await new Promise((resolve) => setImmediate(resolve));
    yield readFileSync(absolute);
    return;
  }
  for await (const chunk of createReadStream(absolute, { highWaterMark: pieceBytes })) yield chunk as Buffer;
}

const connectionCodes = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT'];

/** A fault of reading a file: the system names the call that failed, and it was not one to the database. */
export function isReadFault(error: unknown): boolean {
  if (!(error instanceof Error) || !('syscall' in error)) return false;
  return !('code' in error && connectionCodes.includes(String(error.code)));
}
