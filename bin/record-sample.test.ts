import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const repoDir = path.join(import.meta.dirname, '..');
const committedDir = path.join(repoDir, 'prisma/sample');
// A recording takes about 15 s, 5 of them an endless loop that must run into its limit; a busy machine takes longer.
const RECORDING_LIMIT_MS = 120_000;

let recordedDir: string;

async function filesOf(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name))).sort();
}

beforeAll(async () => {
  recordedDir = await mkdtemp(path.join(tmpdir(), 'winnow-recorded-'));
  const script = path.join(repoDir, 'bin/record-sample.mjs');
  await promisify(execFile)(process.execPath, [script, '--out', recordedDir]);
}, RECORDING_LIMIT_MS);

afterAll(() => rm(recordedDir, { recursive: true, force: true }));

test.each(['runs', 'suites'])('recording again gives the committed %s, byte for byte', async (folder) => {
  const committed = await filesOf(path.join(committedDir, folder));
  expect(committed.length).toBeGreaterThan(0);
  expect(await filesOf(path.join(recordedDir, folder))).toEqual(committed);
  for (const file of committed) {
    const bytes = await readFile(path.join(recordedDir, folder, file), 'utf8');
    expect(bytes, file).toBe(await readFile(path.join(committedDir, folder, file), 'utf8'));
  }
});
