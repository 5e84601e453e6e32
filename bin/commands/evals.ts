import { parseArgs } from 'node:util';
import { formatFraction, formatNumber, formatPercent } from '@/lib/display';
import type { Rate } from '@/lib/evals/metrics';
import type { RunEval } from '@/lib/evals/run-eval';
import { findRunEvals } from '@/lib/server/evals';
import { messageOf } from '@/lib/server/errors';
import { visibleLine } from '@/lib/trajectory/text';

const percent = ({ value, numerator, denominator }: Rate): string =>
  `${formatPercent(value)} ${formatFraction(numerator, denominator)}`;

const columns: readonly { head: string; cell: (run: RunEval) => string; isWords?: boolean }[] = [
  { head: 'run', cell: ({ run }) => visibleLine(run), isWords: true },
  { head: 'purpose', cell: ({ purpose }) => purpose ?? '–', isWords: true },
  { head: 'rollouts', cell: ({ rollouts }) => formatNumber(rollouts) },
  { head: 'validity', cell: ({ validityRate }) => percent(validityRate) },
  { head: 'pass rate', cell: ({ passRate }) => percent(passRate) },
  { head: 'mean turns', cell: ({ meanTurns }) => formatNumber(meanTurns.value ?? NaN, 'en', 1) },
  { head: 'unanswered', cell: ({ unanswered }) => formatNumber(unanswered) },
  { head: 'interrupted', cell: ({ interrupted }) => formatNumber(interrupted) },
];

function table(runs: readonly RunEval[]): string {
  if (runs.length === 0) return 'No run is here yet: import traces first.\n';
  const grid = [columns.map(({ head }) => head), ...runs.map((run) => columns.map(({ cell }) => cell(run)))];
  const widths = columns.map((_, at) => Math.max(...grid.map((cells) => cells[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, at) =>
        columns[at]?.isWords ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return `${grid.map(line).join('\n')}\n`;
}

/** `winnow evals`: see contracts for what it prints. */
export async function run(argv: string[]): Promise<number> {
  let asked;
  try {
    asked = parseArgs({
      args: argv,
      options: { run: { type: 'string', multiple: true }, json: { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 2;
  }
  try {
    const runs = await findRunEvals({ runs: asked.run });
    process.stdout.write(asked.json ? `${JSON.stringify({ runs }, null, 2)}\n` : table(runs));
    return 0;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
}
