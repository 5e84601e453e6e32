import type { ImportCounts } from './import-requests';

/**
 * How far an import is. receiving: its files are on their way up; waiting: for its turn; reading: into one transaction;
 * the others are ends.
 */
export const importStates = ['receiving', 'waiting', 'reading', 'done', 'failed', 'cancelled'] as const;
export type ImportState = (typeof importStates)[number];

export const isActive = (state: ImportState): boolean => ['receiving', 'waiting', 'reading'].includes(state);

/** An import as lists and its own page show it. Times are ISO text. */
export interface ImportStatus {
  id: number;
  state: ImportState;
  /** what was named: a path, or the folders and files dropped */
  source: string;
  sample: boolean;
  runName: string | null;
  purpose: string | null;
  filesTotal: number;
  filesRead: number;
  bytesTotal: number;
  /** bytes received while receiving, bytes read afterwards */
  bytesDone: number;
  counts: ImportCounts | null;
  error: string | null;
  createdAt: string;
  finishedAt: string | null;
  /** its files are still here, or its path can be read again */
  canRetry: boolean;
}

/** A file of an import that is being received. */
export interface UploadStatus {
  number: number;
  path: string;
  bytes: number;
  received: number;
}

/** No more of a file than this goes up in one request. */
export const chunkBytes = 8 * 1024 * 1024;
