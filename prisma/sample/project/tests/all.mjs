// Runs every test file, one after the other.
import { readdir } from 'node:fs/promises';

const files = await readdir(new URL('.', import.meta.url));
for (const file of files.filter((name) => name.endsWith('.test.mjs')).sort()) await import(`./${file}`);
