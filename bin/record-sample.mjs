#!/usr/bin/env node
// Records the bundled sample anew: node bin/record-sample.mjs [--seed N] [--out FOLDER]
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { recordSample } from '../prisma/sample/recorder/record.mjs';

const sampleDir = fileURLToPath(new URL('../prisma/sample/', import.meta.url));
const { values } = parseArgs({ options: { seed: { type: 'string' }, out: { type: 'string' } } });
const seed = Number(values.seed ?? 7);
if (!Number.isInteger(seed)) {
  console.error(`--seed wants a whole number, not "${values.seed}".`);
  process.exit(1);
}

const outDir = path.resolve(values.out ?? sampleDir);
// Run ids change with the seed, so traces of an earlier recording would stay beside the new ones.
if (!values.out) await rm(path.join(sampleDir, 'runs'), { recursive: true, force: true });
await recordSample({ seed, projectDir: path.join(sampleDir, 'project'), outDir });
console.log(`Recorded with seed ${seed} into ${path.relative('.', outDir) || '.'}`);
