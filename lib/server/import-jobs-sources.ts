import { stat } from 'node:fs/promises';
import path from 'node:path';
import { folderOf } from '@/lib/ingest/run-names';
import { allowedPath } from './allowed-roots';
import { findImportFiles, type ImportSource } from './import-files';
import type { Purpose } from './import-traces';
import { laidOut, type ImportPlan } from './uploads';
import { namedRuns, type GivenFile } from './uploads-layout';

export interface ServerFile {
  /** as if its folder had been dropped: from the last component of what was named on */
  path: string;
  absolute: string;
  bytes: number;
}

/** The files under a path of this machine that an import would read, in the engine's order. Errors: as `findImportFiles`. */
export async function serverFiles(root: string): Promise<ServerFile[]> {
  const isFile = (await stat(root)).isFile();
  const base = path.basename(isFile ? path.dirname(root) : root);
  // As one run, so that folders of one name are listed rather than refused: they are asked about.
  const { traces, jsons } = await findImportFiles([{ root }], 'listed');
  return [...traces, ...jsons].map(({ file, absolute, bytes }) => ({
    path: `${base}/${file}`,
    absolute,
    bytes,
  }));
}

/** What the engine is given, and which purpose each run was said to have. */
export interface JobSources {
  paths: ImportSource[];
  purposes: Map<string, Purpose>;
}

function purposesOf(paths: readonly string[], { runs = [], runName }: ImportPlan): Map<string, Purpose> {
  if (runName !== undefined) return new Map();
  const names = namedRuns(paths, runs);
  const said = runs.flatMap(({ folder, purpose }) => {
    const name = names.get(folder);
    return name === undefined || purpose === undefined ? [] : [[name, purpose] as const];
  });
  return new Map(said);
}

async function ofServerPath(named: string, plan: ImportPlan): Promise<JobSources> {
  // Looked at again: links may have changed since somebody asked.
  const root = await allowedPath(named);
  if (plan.runName !== undefined || !plan.runs?.length) return { paths: [{ root }], purposes: new Map() };
  const files = await serverFiles(root);
  const paths = files.map((file) => file.path);
  const names = namedRuns(paths, plan.runs);
  return {
    paths: files.map((file) => ({ root: file.absolute, name: names.get(folderOf(file.path)) })),
    purposes: purposesOf(paths, plan),
  };
}

/** Turns what was planned into what the engine reads. Errors: Invalid when names or the path will not do. */
export async function jobSources(
  importId: number,
  uploads: readonly GivenFile[],
  plan: ImportPlan,
): Promise<JobSources> {
  if (plan.serverPath !== undefined) return ofServerPath(plan.serverPath, plan);
  const paths = uploads.map((file) => file.path);
  return { paths: await laidOut(importId, uploads, plan), purposes: purposesOf(paths, plan) };
}
