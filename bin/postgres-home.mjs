// The folder of Winnow's own Postgres: `data`, `password` (0600), `log`, `port`.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure, explain } from './failure.mjs';
import { executable, postgresBinaries, postgresMajor } from './postgres-binaries.mjs';
import { postgresIdentity, removeCopiedOut } from './postgres-identity.mjs';
import { commandOf, isAlive } from './process-identity.mjs';

export const superuser = 'winnow';
export const postgresEnvironment = { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC', PGTZ: 'UTC' };
const abandonedAfterMs = 10 * 60_000; // a first start takes seconds

/** The folder of the Postgres that belongs to a data folder, made and initialised when it is not there. */
export async function ensurePostgresHome(dataDir, onProgress = () => {}) {
  const home = path.join(dataDir, 'postgres');
  if (!fs.existsSync(path.join(home, 'data/PG_VERSION'))) {
    makeFolder(dataDir);
    onProgress('Creating the database …');
    await createHome(dataDir, home);
  }
  const made = fs.readFileSync(path.join(home, 'data/PG_VERSION'), 'utf8').trim();
  const brought = postgresMajor(postgresBinaries());
  if (made === brought) return home;
  throw new Failure(
    `The data in ${dataDir} was made by Postgres ${made} and this Winnow brings Postgres ${brought}: use the Winnow that made it, or another folder with WINNOW_DATA.`,
  );
}

/** Part by part: mkdir with `recursive` never comes back from a place like /proc where nothing can be made. */
function makeFolder(folder) {
  const isThere = () => fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (isThere()) return;
  makeFolder(path.dirname(folder));
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if (!isThere()) throw error; // else somebody else made it meanwhile
  }
}

/** Who starts first wins: everybody initialises a folder of their own and one rename succeeds. */
async function createHome(dataDir, home) {
  removeAbandoned(dataDir);
  const fresh = path.join(dataDir, `postgres.new-${randomBytes(6).toString('hex')}`);
  fs.mkdirSync(fresh, { mode: 0o700 });
  try {
    await initialise(fresh);
    fs.renameSync(fresh, home);
  } catch (error) {
    removeHome(fresh);
    if (!['EEXIST', 'ENOTEMPTY', 'EPERM'].includes(error.code) || !fs.existsSync(home)) throw error;
  }
}

async function initialise(home) {
  const password = randomBytes(24).toString('base64url');
  fs.writeFileSync(path.join(home, 'password'), password, { mode: 0o600 });
  fs.writeFileSync(path.join(home, 'log'), '', { mode: 0o600 });
  const { native, wrap } = postgresIdentity(postgresBinaries(), home);
  const data = path.join(home, 'data');
  // a copy beside the data, wherever that really is, for whoever runs initdb
  const copy = path.join(fs.realpathSync(data), '..', 'initdb-password');
  fs.writeFileSync(copy, password, { mode: 0o600 });
  const owner = fs.statSync(data);
  if (process.platform !== 'win32') fs.chownSync(copy, owner.uid, owner.gid);
  const [command, args, options] = wrap(path.join(native, 'bin', executable('initdb')), [
    ...[
      '-D',
      fs.realpathSync(data),
      '-U',
      superuser,
      `--pwfile=${copy}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
    ],
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
  ]);
  try {
    const { code, output } = await collect(command, args, options);
    if (code !== 0) throw new Failure(whyInitFailed(output));
  } finally {
    fs.rmSync(copy, { force: true });
  }
}

function whyInitFailed(output) {
  if (/No space left/i.test(output)) return explain({ code: 'ENOSPC' });
  const reason =
    output.split('\n').find((line) => /error|fatal/i.test(line)) ?? output.trim().split('\n').at(-1);
  return `The database could not be created: ${reason}. Another folder can be chosen with WINNOW_DATA, another server with DATABASE_URL.`;
}

function collect(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      env: postgresEnvironment,
      cwd: os.tmpdir(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

function removeAbandoned(dataDir) {
  for (const name of fs.readdirSync(dataDir).filter((entry) => entry.startsWith('postgres.new-'))) {
    const folder = path.join(dataDir, name);
    const stat = fs.statSync(folder, { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > abandonedAfterMs) removeHome(folder);
  }
}

function removeHome(folder) {
  removeCopiedOut(folder);
  fs.rmSync(folder, { recursive: true, force: true });
}

/** What postmaster.pid says about a server that is really there: `{ pid, port, ready }`, else null. */
export function runningServer(home) {
  const lines = readOrEmpty(path.join(home, 'data/postmaster.pid')).split('\n');
  const pid = Number(lines[0]);
  if (!pid || !isPostgres(pid)) return null;
  const port = Number(lines[3]);
  return { pid, port, ready: port > 0 && lines[7]?.trim() === 'ready' };
}

/** Not gone, not a zombie nobody reaps, not another program that was given the number. */
function isPostgres(pid) {
  return isAlive(pid) && (process.platform === 'win32' || commandOf(pid).includes('postgres'));
}

/** How to connect to the running server as its superuser, for `pg`. */
export function connectionTo(home, { port }, database) {
  const password = fs.readFileSync(path.join(home, 'password'), 'utf8').trim();
  return { host: '127.0.0.1', port, user: superuser, password, database, connectionTimeoutMillis: 5000 };
}

export function readOrEmpty(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}
