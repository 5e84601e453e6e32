import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Real traces that tests may read where they are at hand: WINNOW_CORPUS, or beside the project. */
const folder = process.env.WINNOW_CORPUS ?? path.resolve('..', 'shared', 'data', 'corpus-a');

export const hasCorpus = existsSync(path.join(folder, 'reference', 'expected.json'));

if (!hasCorpus) {
  console.warn(
    `Skipped: the corpus of real traces is not at ${folder}. Set WINNOW_CORPUS to its folder to run these tests.`,
  );
}

/** A path inside the corpus. */
export const corpusPath = (...parts: string[]): string => path.join(folder, ...parts);

/** A JSON file of the corpus. The caller says what it holds. */
export const corpusJson = (...parts: string[]): unknown =>
  JSON.parse(readFileSync(corpusPath(...parts), 'utf8'));
