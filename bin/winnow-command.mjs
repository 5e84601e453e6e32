import { createRequire } from 'node:module';
import path from 'node:path';
import { exitWith } from './failure.mjs';
import { dataFolder, projectFolder } from './places.mjs';
import { setUp } from './setup.mjs';

// npm hands a Ctrl-C on to a process that the terminal told already: one press, two signals.
const onePressMs = 500;

/** `npm run -s winnow -- …`: sets up what is missing, opens the database, hands over to bin/winnow.ts. */
export async function run(argv) {
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1)); // `… | head`
  try {
    await setUp();
    const database = needsDatabase(argv) ? await prepareDatabase() : null;
    const stop = stopOnSignals();
    const code = await callWinnow(argv, stop.signal).finally(() => database?.release());
    await end(stop.code() ?? code);
  } catch (error) {
    exitWith(error);
  }
}

/** The first SIGINT or SIGTERM asks the command to stop and take back what it began; a second one ends it at once. */
function stopOnSignals() {
  const stop = new AbortController();
  let code = null;
  let askedMs = 0;
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.on(signal, () => {
      if (code === null) {
        code = exitCode;
        askedMs = Date.now();
        stop.abort(new Error('stopped'));
      } else if (Date.now() - askedMs > onePressMs) process.exit(exitCode);
    });
  }
  return { signal: stop.signal, code: () => code };
}

const needsDatabase = ([name, ...rest]) =>
  name !== undefined &&
  name !== 'help' &&
  ![name, ...rest].some((word) => word === '--help' || word === '-h');

async function prepareDatabase() {
  // only now: these import packages
  const { openDatabase } = await import('./postgres.mjs');
  const { migrate } = await import('./migrate.mjs');
  const onProgress = (line) => process.stderr.write(`${line}\n`);
  process.env.WINNOW_DATA = dataFolder();
  const database = await openDatabase({ dataDir: process.env.WINNOW_DATA, onProgress });
  process.env.DATABASE_URL = database.url;
  await migrate({ url: database.url, onProgress });
  return database;
}

async function callWinnow(argv, signal) {
  process.env.TSX_TSCONFIG_PATH ??= path.join(projectFolder, 'tsconfig.json');
  // one for import statements and require, one for import()
  (await import('tsx/cjs/api')).register();
  (await import('tsx/esm/api')).register();
  process.env.WINNOW_PROJECT = projectFolder;
  // npm changes into the project; the paths on the command line are meant from where the user stands
  if (process.env.npm_lifecycle_event === 'winnow' && process.env.INIT_CWD)
    process.chdir(process.env.INIT_CWD);
  // package.json names no module type, so TypeScript is loaded the CommonJS way
  const { main } = createRequire(import.meta.url)(path.join(projectFolder, 'bin/winnow.ts'));
  return main(argv, signal);
}

async function end(code) {
  await new Promise((resolve) => process.stdout.write('', resolve)); // a pipe may still hold our last lines
  process.exit(code);
}
