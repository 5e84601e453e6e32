import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { withFileLock } from './file-lock.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { projectFolder, setupFolder } from './places.mjs';
import { showProgress } from './progress.mjs';
import { runCommand } from './run-command.mjs';

// Inside node_modules, so that deleting node_modules deletes what we believe about it.
const stampFolder = path.join(projectFolder, 'node_modules', '.winnow');
const generatedClient = path.join(projectFolder, 'lib/server/generated/prisma/client.ts');

const installed = {
  stamp: 'installed',
  label: 'Installing packages',
  inputs: () => ['package-lock.json'],
  holds: () => installedPackagesMatchLock(),
  run: installPackages,
};
const generated = {
  stamp: 'generated',
  label: 'Generating the database client',
  inputs: () => ['package-lock.json', 'prisma/schema.prisma', 'prisma.config.ts'],
  holds: () => false,
  present: () => fs.existsSync(generatedClient),
  run: generateClient,
};

/** Brings packages and the generated database client up to date. Quick when nothing is to do; speaks on stderr only. */
export async function setUp() {
  checkNodeVersion();
  for (const step of [installed, generated]) {
    if (isFresh(step)) continue;
    const waiting = () => process.stderr.write(`${step.label}: waiting for another Winnow to finish it …\n`);
    await withFileLock(setupFolder, 'setup', (guard) => isFresh(step) || bringUpToDate(step, guard), waiting);
  }
}

async function bringUpToDate(step, guard) {
  if (!step.holds()) await showProgress(step.label, () => step.run(guard));
  fs.mkdirSync(stampFolder, { recursive: true });
  fs.writeFileSync(path.join(stampFolder, step.stamp), fingerprint(step.inputs()));
}

function isFresh(step) {
  if (step.present && !step.present()) return false;
  try {
    return fs.readFileSync(path.join(stampFolder, step.stamp), 'utf8') === fingerprint(step.inputs());
  } catch {
    return false;
  }
}

function fingerprint(files) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of files) hash.update(file).update(fs.readFileSync(path.join(projectFolder, file)));
  return hash.digest('hex');
}

/** True when npm's own record of what lies in node_modules says the lock is met (somebody ran `npm install` by hand). */
function installedPackagesMatchLock() {
  const read = (file) => JSON.parse(fs.readFileSync(path.join(projectFolder, file), 'utf8')).packages;
  try {
    const present = read('node_modules/.package-lock.json');
    return Object.entries(read('package-lock.json')).every(
      ([where, wanted]) => where === '' || wanted.optional || present[where]?.version === wanted.version,
    );
  } catch {
    return false;
  }
}

async function installPackages(guard) {
  const logFile = path.join(setupFolder, 'npm-ci.log');
  // `npm run -s` hands its silence down; the reason of a failure must reach the log
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=warn'];
  const npm = npmCommand();
  const { code, output } = await runCommand(npm.command, [...npm.args, ...args], {
    logFile,
    onStart: guard,
    shell: npm.shell,
  }).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Failure(
      'npm is not there to install the packages: install Node with npm from https://nodejs.org.',
    );
  });
  if (code !== 0) throw installFailure(output, logFile);
}

function npmCommand() {
  const script = process.env.npm_execpath ?? ''; // another package manager may have started us
  if (path.basename(script) === 'npm-cli.js')
    return { command: process.execPath, args: [script], shell: false };
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

function installFailure(output, logFile) {
  const again = 'then run the command again';
  const where = `npm's whole output is in ${path.relative(projectFolder, logFile)}`;
  if (/ENOSPC/.test(output)) return new Failure(`The disk is full: free some space, ${again}.`);
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EIDLETIMEOUT/.test(output)) {
    return new Failure(
      `npm cannot reach its registry: check the network or the proxy settings, ${again} (${where}).`,
    );
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return new Failure(
      `npm has no permission to write in ${projectFolder}: make it yours or copy it, ${again} (${where}).`,
    );
  }
  const reason = output.split('\n').find((line) => /^npm (error|ERR!) (?!code)/.test(line));
  return new Failure(
    `npm could not install the packages: ${reason?.replace(/^npm \S+ /, '') ?? 'no reason given'} (${where}).`,
  );
}

async function generateClient(guard) {
  const logFile = path.join(setupFolder, 'prisma-generate.log');
  const { code, output } = await runCommand(
    process.execPath,
    ['node_modules/prisma/build/index.js', 'generate'],
    {
      logFile,
      onStart: guard,
      env: {
        // generate asks for the schema engine and never runs it: any existing file saves a download
        PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY || process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  );
  if (code === 0) return;
  const reason =
    output
      .split('\n')
      .find((line) => /error/i.test(line))
      ?.trim() ?? 'no reason given';
  throw new Failure(
    `prisma generate failed: ${reason} (its whole output is in ${path.relative(projectFolder, logFile)}).`,
  );
}
