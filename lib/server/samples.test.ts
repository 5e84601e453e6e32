import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recipeSchema, type Recipe } from '@/lib/curate/recipe';
import { rowPreview } from '@/lib/export/row-preview';
import { disconnect } from './client';
import { decide, inTransaction } from './decisions';
import { exportSamples } from './export-samples';
import { createImport, importTraces } from './import-traces';
import { countSamples } from './recipe-counts';
import { findSample } from './samples';
import { findRunsToCurate, lookAtRecipe } from './samples-look';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'winnow-samples-'));
  const root = path.resolve(import.meta.dirname, '../../prisma/sample/runs');
  const { id } = await createImport({ source: root });
  await importTraces({ paths: [{ root }], importId: id });
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await disconnect();
});

async function rowsOf(recipe: Recipe): Promise<string[]> {
  await exportSamples({ recipe, out: folder });
  return (await readFile(path.join(folder, 'samples.jsonl'), 'utf8')).split('\n').slice(0, -1);
}

it.each(['json', 'native'] as const)('finds each sample where the file has it, as %s', async (protocol) => {
  const from = { run: ['sample_base_7b', 'sample_teacher_native'] };
  const recipe = recipeSchema.parse({ from, rules: ['tool-ok'], write: { protocol } });
  const rows = await rowsOf(recipe);
  expect(rows.length).toBeGreaterThan(20);
  for (const [position, row] of rows.entries()) {
    const found = await findSample(recipe, position);
    expect(found).toMatchObject({ position, ...rowPreview(row) });
    expect(from.run).toContain(found?.trajectory.run);
  }
  expect(await findSample(recipe, rows.length)).toBeNull();
});

it('goes on beyond the samples that are placed together', async () => {
  const recipe = recipeSchema.parse({});
  const rows = await rowsOf(recipe);
  expect(rows.length).toBeGreaterThan(257);
  for (const position of [0, 255, 256, 257, rows.length - 1]) {
    expect(await findSample(recipe, position)).toMatchObject({
      position,
      ...rowPreview(rows[position] ?? ''),
    });
  }
});

it('a decision moves the samples after it, and changes their number', async () => {
  const recipe = recipeSchema.parse({ rules: [{ rule: 'verdict', allow: ['unreviewed'] }] });
  const before = await lookAtRecipe(recipe, 0);
  const id = before.sample?.trajectory.id ?? 0;
  const next = await lookAtRecipe(recipe, before.counts.samples - 1);
  await inTransaction((db) => decide(db, { trajectoryId: id, act: { kind: 'reject' }, by: 'somebody' }));
  const after = await lookAtRecipe(recipe, 0);
  expect(after.sample?.trajectory.id).not.toBe(id);
  expect(after.counts.samples).toBeLessThan(before.counts.samples);
  expect(await findSample(recipe, after.counts.samples - 1)).toEqual({
    ...next.sample,
    position: after.counts.samples - 1,
  });
  expect(await findSample(recipe, after.counts.samples)).toBeNull();
});

it('looks at counts and a sample in one go', async () => {
  const recipe = recipeSchema.parse({ rules: ['tool-ok'] });
  const look = await lookAtRecipe(recipe, 3);
  expect(look.counts).toEqual(await countSamples(recipe));
  expect(look.sample).toEqual(await findSample(recipe, 3));
});

it('names the runs that hold trajectories, with how many', async () => {
  const runs = await findRunsToCurate();
  expect(runs.map(({ run }) => run)).toEqual([
    'sample_base_7b',
    'sample_teacher_72b',
    'sample_teacher_native',
    'sample_tuned_7b',
  ]);
  for (const { trajectories } of runs) expect(trajectories).toBeGreaterThan(0);
});
