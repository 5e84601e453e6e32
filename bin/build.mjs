import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { withFileLock } from './file-lock.mjs';
import { buildFolderName, projectFolder, setupFolder } from './places.mjs';
import { showProgress } from './progress.mjs';
import { runCommand } from './run-command.mjs';

const folders = ['app', 'components', 'lib', 'public'];
const files = [
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-client.ts',
  'next.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'prisma/schema.prisma',
];

/** Builds the app into the build folder unless it was built from these very sources; `show` tells of the progress. */
export async function buildIfStale({ show = showProgress } = {}) {
  const name = buildFolderName();
  const stamp = path.join(projectFolder, name, 'winnow-sources');
  const isFresh = () => readOrNull(stamp)?.toString() === sourcesHash();
  if (isFresh()) return;
  const waiting = () => process.stderr.write('Building: waiting for another Winnow to finish it …\n');
  const lock = `build${name.replaceAll(/\W/g, '-')}`;
  await withFileLock(setupFolder, lock, (guard) => isFresh() || build({ stamp, show, guard, lock }), waiting);
}

async function build({ stamp, show, guard, lock }) {
  fs.rmSync(stamp, { force: true });
  const sources = sourcesHash(); // an edit while building makes the next start build again
  const logFile = path.join(setupFolder, `${lock}.log`);
  await show('Building', async () => {
    const { code, output } = await runCommand(
      process.execPath,
      ['node_modules/next/dist/bin/next', 'build'],
      {
        logFile,
        onStart: guard,
        env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      },
    );
    if (code !== 0) throw buildFailure(output, logFile);
  });
  fs.writeFileSync(stamp, sources);
}

function buildFailure(output, logFile) {
  if (/ENOSPC|No space left/i.test(output)) {
    return new Failure('The disk is full: free some space, then run the command again.');
  }
  const reason = output.split('\n').find((line) => /error|failed|⨯/i.test(line)) ?? 'no reason given';
  const where = path.relative(projectFolder, logFile);
  return new Failure(
    `The build failed: ${reason.trim()} (all of it is in ${where}; correct the sources and start again).`,
  );
}

/** One hash over everything the build is made of; tests and the generated client (made from the schema) are left out. */
function sourcesHash() {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...folders.flatMap(listSources), ...files].sort()) {
    hash.update(`\0${file}\0`).update(readOrNull(path.join(projectFolder, file)) ?? '');
  }
  return hash.digest('hex');
}

function listSources(folder) {
  const where = path.join(projectFolder, folder);
  if (!fs.existsSync(where)) return [];
  return fs
    .readdirSync(where, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(projectFolder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(path.join('lib', 'server', 'generated')));
}

function readOrNull(file) {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
