import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure, explain } from './failure.mjs';
import { withFileLock } from './file-lock.mjs';
import { isKeptElsewhere } from './kept-elsewhere.mjs';
import { executable, postgresBinaries } from './postgres-binaries.mjs';
import { postgresEnvironment, readOrEmpty, runningServer } from './postgres-home.mjs';
import { postgresIdentity } from './postgres-identity.mjs';
import { isAlive } from './process-identity.mjs';

const pollMs = 30;
const attemptsLastMs = 30_000; // the orphans of a killed postmaster need a moment to notice and go
const largestLogBytes = 5_000_000;
// below the range systems hand out for outgoing connections, so that a restart finds its port free again
const ports = { lowest: 20_000, highest: 32_000 };

/**
 * Starts the Postgres of `home` unless it runs, and waits until it takes connections. The server outlives the caller.
 * One starter at a time: the others wait and find it running.
 */
export async function ensureServer(home) {
  return withFileLock(home, 'start', async () => {
    const deadline = Date.now() + attemptsLastMs;
    for (;;) {
      const server = await untilReady(home);
      if (server) return server;
      const { started, reason } = await attempt(home);
      if (started) continue;
      if (!isPassing(reason) || Date.now() > deadline) throw new Failure(whyNotStarted(home, reason));
      if (/could not bind|address.*in use/i.test(reason)) fs.rmSync(path.join(home, 'port'), { force: true });
      await sleep(200);
    }
  });
}

/** Asks the server to end (what is committed stays) and waits until it is gone. */
export async function stopServer(home) {
  const server = runningServer(home);
  if (!server) return;
  signal(server.pid, 'SIGINT');
  const patience = Date.now() + 60_000;
  while (runningServer(home)?.pid === server.pid) {
    if (Date.now() > patience) signal(server.pid, 'SIGQUIT');
    await sleep(pollMs);
  }
}

/** Null when no server runs; while one is starting or recovering this waits for it. */
async function untilReady(home) {
  for (;;) {
    const server = runningServer(home);
    if (!server || server.ready) return server;
    await sleep(pollMs);
  }
}

async function attempt(home) {
  if (isKeptElsewhere(home)) return { started: false, reason: keptElsewhere };
  // It names a dead process, a zombie or a stranger, and Postgres only sees through the first.
  fs.rmSync(path.join(home, 'data/postmaster.pid'), { force: true });
  const logFile = path.join(home, 'log');
  turnOver(logFile);
  const log = fs.openSync(logFile, 'a', 0o600);
  const before = fs.fstatSync(log).size;
  const child = await launch(home, log).finally(() => fs.closeSync(log));
  while (isAlive(child.pid) && child.exitCode === null && child.signalCode === null) {
    if (runningServer(home)?.ready) return { started: true };
    await sleep(pollMs);
  }
  return { started: false, reason: readOrEmpty(logFile).slice(before) };
}

async function launch(home, log) {
  const { native, wrap } = postgresIdentity(postgresBinaries(), home);
  const setting = (name, value) => ['-c', `${name}=${value}`];
  const [command, args, options] = wrap(path.join(native, 'bin', executable('postgres')), [
    ...['-D', fs.realpathSync(path.join(home, 'data')), '-p', String(await choosePort(home))],
    ...setting('listen_addresses', '127.0.0.1'),
    ...setting('unix_socket_directories', ''),
    ...setting('max_connections', 80),
    ...setting('shared_buffers', '128MB'),
    ...setting('logging_collector', 'off'),
    ...setting('log_checkpoints', 'off'),
    // statements that fail hold people's traces; they do not belong in a log
    ...setting('log_min_messages', 'log'),
    ...setting('log_min_error_statement', 'panic'),
  ]);
  const child = spawn(command, args, {
    ...options,
    env: postgresEnvironment,
    cwd: os.tmpdir(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  child.unref();
  return child;
}

/** The port of last time when it is free: a server that was killed comes back where everybody looks for it. */
async function choosePort(home) {
  const file = path.join(home, 'port');
  const last = Number(readOrEmpty(file));
  if (last && (await isFree(last))) return last;
  for (;;) {
    const port = ports.lowest + Math.floor(Math.random() * (ports.highest - ports.lowest));
    if (!(await isFree(port))) continue;
    fs.writeFileSync(file, String(port));
    return port;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

const keptElsewhere =
  'it is in use on another machine or in another container: stop Winnow there, or choose another folder with WINNOW_DATA';
const isPassing = (reason) =>
  reason === keptElsewhere ||
  /pre-existing shared memory|could not bind|address.*in use|postmaster\.pid/i.test(reason);

function whyNotStarted(home, reason) {
  const free = fs.statfsSync(home); // a full disk may have swallowed Postgres's own words
  if (/No space left/i.test(reason) || free.bavail * free.bsize < 1_000_000)
    return explain({ code: 'ENOSPC' });
  if (reason === keptElsewhere) return `The data in ${home} cannot be opened, ${reason}.`;
  const line = reason.split('\n').find((text) => /FATAL|PANIC|error/i.test(text)) ?? 'no reason given';
  return `Winnow's Postgres does not start: ${line.trim()} (its log is ${path.join(home, 'log')}).`;
}

function turnOver(logFile) {
  const size = fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLogBytes) fs.renameSync(logFile, `${logFile}.old`);
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
