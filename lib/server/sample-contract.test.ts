import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultRecipe } from '@/lib/curate/default-recipe';
import { recipeSchema, type Recipe } from '@/lib/curate/recipe';
import { disconnect } from './client';
import { findRunFigures } from './evals';
import { exportSamples } from './export-samples';
import type { ImportResult } from './import-result';
import { createImport, importTraces } from './import-traces';

// What the commands print, to the number, on the one set of traces that is always at hand. The numbers and the bytes
// were found a second time by a program of its own that knows only the format, not this code. They change when the
// sample is recorded anew, and for no other reason.

let folder: string;
let imported: ImportResult;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'winnow-contract-'));
  const sample = path.resolve(import.meta.dirname, '../../prisma/sample');
  const { id } = await createImport({ source: 'the sample' });
  const paths = [{ root: path.join(sample, 'runs') }, { root: path.join(sample, 'suites') }];
  imported = await importTraces({ paths, importId: id });
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await disconnect();
});

test('an import counts what the files hold', () => {
  expect(imported).toMatchObject({
    files: 76,
    bytes: 2_970_625,
    reports: 2,
    suites: 2,
    events: 2060,
    trajectories: 76,
    outcomes: { passed: 46, failed: 10, untested: 2, unfinished: 18 },
    new: { trajectories: 76, events: 2060 },
    alreadyKnown: { trajectories: 0, events: 0 },
  });
  expect(imported.problemsByReason).toEqual({ 'cut-line': 1 });
  expect({ ...imported.eventsByKind }).toEqual({
    run_start: 76,
    llm_request: 384,
    llm_usage: 456,
    llm_action: 369,
    tool_result: 309,
    driver_note: 122,
    tests: 79,
    reflection_request: 73,
    reflection: 62,
    final: 57,
    run_end: 58,
    llm_parse_error: 13,
    llm_trailing_text: 1,
    llm_error: 1,
  });
});

// valid ÷ attempts = tool calls + parse errors + call errors; passed ÷ rollouts; llm_action; llm_request
test.each([
  ['sample_base_7b', 55, [63, 10, 0], [3, 20], 71, 81],
  ['sample_teacher_72b', 135, [136, 1, 0], [25, 30], 163, 165],
  ['sample_teacher_native', 24, [24, 0, 1], [4, 6], 29, 30],
  ['sample_tuned_7b', 84, [88, 2, 0], [14, 20], 106, 108],
])('the figures of %s', async (run, valid, attempts, [passed, rollouts], actions, requests) => {
  const [figures] = await findRunFigures({ runs: [run] });
  const sums = figures?.sums;
  expect([sums?.toolCalls, sums?.parseErrors, sums?.callErrors]).toEqual(attempts);
  expect(sums).toMatchObject({ validCalls: valid, passed, rollouts, actions, requests });
  expect(sums?.attempts).toBe(attempts.reduce((sum, part) => sum + part, 0));
});

const usual = defaultRecipe([]);
const usualDrops = [
  ['outcome', 89],
  ['verdict', 0],
  ['tool-ok', 9],
  ['before-loop', 9],
  ['write-target', 1],
  ['root-list-first', 5],
];

test.each<[string, Recipe, unknown, typeof usualDrops]>([
  [
    'the default recipe',
    usual,
    {
      candidates: 297,
      samples: 184,
      trajectories: 44,
      bytes: 657_843,
      sha256: 'dfcf99904587906a9f39ae043cc1bfb71be67a226681a4a7163daa10c55bf69a',
    },
    usualDrops,
  ],
  [
    'the default recipe as native calls',
    recipeSchema.parse({ ...usual, write: { protocol: 'native' } }),
    {
      candidates: 297,
      samples: 184,
      trajectories: 44,
      bytes: 664_895,
      sha256: 'a6db0bcec6d8f697b9aa8f86adfa8fb72be1308e5a9eab945d20916eada6058a',
    },
    usualDrops,
  ],
  [
    'no filters',
    recipeSchema.parse({}),
    {
      candidates: 297,
      samples: 297,
      trajectories: 75,
      bytes: 1_047_928,
      sha256: 'ea61ca4a7948bd795cc47979e071365cc510b1d9512ca950aee6c68e8f828161',
    },
    [],
  ],
])('%s gives the same file, byte for byte', async (_, recipe, printed, drops) => {
  const { droppedByRule, ...result } = await exportSamples({ recipe, out: folder });
  expect(result).toEqual(printed);
  expect(droppedByRule.map(({ rule, samples }) => [rule, samples])).toEqual(drops);
  const file = await readFile(path.join(folder, 'samples.jsonl'));
  expect(createHash('sha256').update(file).digest('hex')).toBe(result.sha256);
});
