import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ruleOf } from '@/lib/curate/catalogue';
import { readRecipe, type Recipe } from '@/lib/curate/recipe';
import { formatBytes, formatNumber, plural } from '@/lib/display';
import { Invalid, messageOf } from '@/lib/server/errors';
import { checkRuns } from '@/lib/server/runs';
import { exportSamples, type ExportProgress, type ExportResult } from '@/lib/server/export-samples';

interface Asked {
  recipe: string;
  out: string;
  json: boolean;
}

function read(argv: string[]): Asked {
  const { values } = parseArgs({
    args: argv,
    options: {
      recipe: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (!values.recipe) throw new Invalid('Name the recipe: --recipe FILE.');
  if (!values.out) throw new Invalid('Name the folder to write into: --out DIR.');
  return { recipe: values.recipe, out: values.out, json: values.json };
}

/** A recipe that is not there or cannot be read is a mistake in the asking. */
async function recipeFrom(file: string): Promise<Recipe> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new Invalid(`The recipe ${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  const recipe = readRecipe(text);
  if (!recipe.ok) throw new Invalid(`The recipe ${file} cannot be used: ${recipe.problem}`);
  return recipe.recipe;
}

/** `winnow export --recipe FILE --out DIR`: see contracts for what it prints. When the signal is aborted, nothing is written. */
export async function run(argv: string[], signal: AbortSignal): Promise<number> {
  let asked: Asked;
  let recipe: Recipe;
  try {
    asked = read(argv);
    recipe = await recipeFrom(asked.recipe);
  } catch (error) {
    return failed(error, 2);
  }
  try {
    const onProgress = process.stderr.isTTY ? showProgress : undefined;
    // A mistyped name would replace a good file by an empty one.
    await checkRuns(recipe.from.run ?? []);
    const result = await exportSamples({ recipe, out: asked.out, signal, onProgress });
    clearProgress();
    process.stdout.write(asked.json ? `${JSON.stringify(result, null, 2)}\n` : summary(result, asked.out));
    return 0;
  } catch (error) {
    clearProgress();
    return failed(signal.aborted ? 'stopped; nothing was written' : error, 1);
  }
}

function failed(error: unknown, code: 1 | 2): number {
  process.stderr.write(`${messageOf(error).replaceAll('\n', ' ')}\n`);
  return code;
}

function showProgress({ samplesDone, samplesTotal, bytes }: ExportProgress): void {
  const share = samplesTotal === 0 ? 1 : samplesDone / samplesTotal;
  const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '░');
  const count = `${formatNumber(samplesDone)} of ${plural(samplesTotal, 'sample')}`;
  process.stderr.write(`\r\u001b[K${bar} ${count}, ${formatBytes(bytes)}`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}

function summary(result: ExportResult, out: string): string {
  const { samples, trajectories, candidates, bytes, sha256 } = result;
  const rows = result.droppedByRule.map(({ rule, samples: dropped }) => [
    ruleOf(rule).title,
    formatNumber(-dropped),
  ]);
  const table = [
    ['Valid calls with a result', formatNumber(candidates)],
    ...rows,
    ['Samples', formatNumber(samples)],
  ];
  const width = Math.max(...table.map(([title = '']) => title.length));
  const numbers = Math.max(...table.map(([, number = '']) => number.length));
  return [
    `${plural(samples, 'sample')} of ${plural(trajectories, 'trajectory', 'trajectories')}, ${formatBytes(bytes)}, in ${out}/samples.jsonl`,
    `sha256 ${sha256}`,
    '',
    ...table.map(([title = '', number = '']) => `  ${title.padEnd(width)}  ${number.padStart(numbers)}`),
    '',
  ].join('\n');
}
