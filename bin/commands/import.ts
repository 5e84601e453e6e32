import path from 'node:path';
import { parseArgs } from 'node:util';
import { problemReasons } from '@/lib/ingest/problem';
import { visibleLine } from '@/lib/trajectory/text';
import { Invalid, messageOf } from '@/lib/server/errors';
import type { ImportResult } from '@/lib/server/import-result';
import { createImport, importTraces, type ImportProgress, type Purpose } from '@/lib/server/import-traces';

interface Asked {
  paths: string[];
  run?: string;
  purpose?: Purpose;
  json: boolean;
}

const isPurpose = (word: string): word is Purpose => word === 'teacher' || word === 'eval';

function read(argv: string[]): Asked {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      run: { type: 'string' },
      purpose: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) throw new Invalid('Name at least one file or folder to import.');
  // An empty word is a shell variable that was not set, not the folder one stands in.
  if (positionals.some((given) => given.trim() === '')) throw new Invalid('One of the paths is empty.');
  if (values.run?.trim() === '') throw new Invalid('--run needs a name.');
  const { purpose } = values;
  if (purpose !== undefined && !isPurpose(purpose))
    throw new Invalid(`--purpose is teacher or eval, not ${purpose}.`);
  return { paths: positionals, run: values.run, purpose, json: values.json };
}

/** `winnow import PATH…`: see contracts for what it prints. When the signal is aborted, nothing of it is stored. */
export async function run(argv: string[], signal: AbortSignal): Promise<number> {
  let asked: Asked;
  try {
    asked = read(argv);
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 2;
  }
  if (signal.aborted) return stopped();
  const paths = asked.paths.map((given) => ({ root: path.resolve(given) }));
  const { id } = await createImport({
    source: asked.paths.join(' '),
    runName: asked.run,
    purpose: asked.purpose,
  });
  const startedMs = performance.now();
  try {
    const result = await importTraces({
      paths,
      importId: id,
      runName: asked.run,
      purpose: asked.purpose,
      signal,
      onProgress: process.stderr.isTTY ? showProgress(startedMs) : undefined,
    });
    clearProgress();
    process.stdout.write(asked.json ? `${JSON.stringify(result, null, 2)}\n` : summary(result, startedMs));
    return 0;
  } catch (error) {
    clearProgress();
    if (signal.aborted) return stopped();
    process.stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
}

function stopped(): number {
  process.stderr.write('stopped; nothing of it was stored\n');
  return 1;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function showProgress(startedMs: number): (progress: ImportProgress) => void {
  return ({ filesRead, filesTotal, bytesRead, bytesTotal }) => {
    const seconds = Math.max(0.001, (performance.now() - startedMs) / 1000);
    const share = bytesTotal === 0 ? 1 : bytesRead / bytesTotal;
    const left = share > 0 ? Math.ceil((seconds * (1 - share)) / share) : 0;
    const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '░');
    const rate = megabytes(bytesRead / seconds);
    process.stderr.write(
      `\r\u001b[K${bar} ${filesRead}/${filesTotal} files, ${megabytes(bytesRead)} of ${megabytes(bytesTotal)}, ${rate}/s, ${left} s left`,
    );
  };
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}

function summary(result: ImportResult, startedMs: number): string {
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  const width = Math.max(4, ...result.runs.map(({ run: name }) => visibleLine(name).length));
  const head = `${'run'.padEnd(width)}  files  trajectories  passed  failed  untested  unfinished  events`;
  const rows = result.runs.map(({ run: name, files, trajectories, outcomes, events }) =>
    [
      visibleLine(name).padEnd(width),
      String(files).padStart(5),
      String(trajectories).padStart(12),
      String(outcomes.passed).padStart(6),
      String(outcomes.failed).padStart(6),
      String(outcomes.untested).padStart(8),
      String(outcomes.unfinished).padStart(10),
      String(events).padStart(6),
    ].join('  '),
  );
  const side = [`${result.reports} reports`, `${result.suites} suites`].join(', ');
  return [
    `${result.files} files, ${megabytes(result.bytes)}, ${side}, in ${seconds} s`,
    `${result.trajectories} trajectories: ${result.new.trajectories} new, ${result.alreadyKnown.trajectories} already known`,
    '',
    head,
    ...rows,
    '',
    ...problemLines(result),
  ].join('\n');
}

const shownProblems = 20;

function problemLines({ problems, problemsByReason }: ImportResult): string[] {
  const { 'unknown-kind': kept = 0, ...taken } = problemsByReason;
  const total = Object.values(taken).reduce((sum, count) => sum + count, 0);
  const notices =
    kept > 0 ? [`${kept} events are of kinds Winnow does not know; they are kept as they are.`] : [];
  if (total === 0) return [...notices, 'Every line was read.', ''];
  const listed = problems.filter(({ reason }) => reason !== 'unknown-kind');
  const first = listed.slice(0, shownProblems).map(({ file, line, reason, said }) => {
    const place = visibleLine(line === 0 ? file : `${file}:${line}`);
    return `  ${place}  ${problemReasons[reason]}: ${visibleLine(said).slice(0, 100)}`;
  });
  const more =
    listed.length > shownProblems ? [`  … ${listed.length - shownProblems} more; --json lists them`] : [];
  return [...notices, `${total} lines or files could not be taken:`, ...first, ...more, ''];
}
