// `npm test`, after the Node version is known to be new enough.
import fs from 'node:fs';
import path from 'node:path';
import { explain } from './failure.mjs';
import { projectFolder } from './places.mjs';
import { stopCommands } from './run-command.mjs';
import { setUp } from './setup.mjs';

const linesShownOfAFailure = 120;
const testFolder = path.join(projectFolder, '.winnow-test');
const logFolder = path.join(testFolder, 'logs');
const nameWidth = 10;

/** Runs all checks, or those named; the last line printed is `N passed, N failed`. Exits 1 unless all is well. */
export async function run(names) {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      stopCommands();
      process.exit(1);
    });
  }
  try {
    separateFromARunningWinnow();
    await setUp();
    const { checks } = await import('./checks.mjs'); // it imports packages
    const chosen = checks.filter(({ name }) => names.length === 0 || names.includes(name));
    const counts = await runStages(chosen);
    process.exit(report(counts, checks, names));
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.stdout.write('0 passed, 1 failed\n');
    process.exit(1);
  }
}

/** Data, database and build of their own; colours would only dirty the logs. */
function separateFromARunningWinnow() {
  delete process.env.FORCE_COLOR;
  delete process.env.NODE_ENV;
  Object.assign(process.env, {
    WINNOW_DATA: testFolder,
    WINNOW_BUILD_DIR: '.next-test',
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
    NO_COLOR: '1',
  });
  fs.mkdirSync(logFolder, { recursive: true });
}

async function runStages(chosen) {
  const counts = [];
  for (const stage of new Set(chosen.map((check) => check.stage))) {
    const queue = chosen.filter((check) => check.stage === stage);
    const worker = async () => {
      for (let check = queue.shift(); check; check = queue.shift()) counts.push(await runOne(check));
    };
    await Promise.all([worker(), worker()]); // two cores are what we count on
  }
  return counts;
}

async function runOne({ name, run: runCheck }) {
  const startedAt = Date.now();
  const log = (extension) => path.join(logFolder, `${name}.${extension}`);
  const counts = await runCheck({ log });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
  const verdict = counts.failed ? `FAILED ${counts.failed}` : 'ok';
  const several = counts.passed > 1 ? `  ${counts.passed} passed` : '';
  process.stdout.write(`${name.padEnd(nameWidth)} ${seconds} s  ${verdict}${several}\n`);
  if (counts.failed) showEnd(log('log'));
  return counts;
}

function showEnd(file) {
  const lines = fs.existsSync(file)
    ? fs.readFileSync(file, 'utf8').trimEnd().split('\n')
    : ['(it left no output)'];
  const hidden = lines.length - linesShownOfAFailure;
  if (hidden > 0)
    process.stdout.write(`    … ${hidden} lines before this are in ${path.relative(projectFolder, file)}\n`);
  for (const line of lines.slice(-linesShownOfAFailure)) process.stdout.write(`    ${line}\n`);
}

function report(counts, checks, names) {
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(sum);
  if (!counts.length) {
    const known = checks.map(({ name }) => name).join(', ');
    process.stdout.write(`No check is called ${names.join(' or ')}: there are ${known}.\n`);
  }
  if (skipped) process.stdout.write(`${skipped} skipped\n`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
