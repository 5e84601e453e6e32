import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { checkOwnServer } from './database-url.mjs';
import { Failure } from './failure.mjs';
import { connectionTo, ensurePostgresHome, readOrEmpty, runningServer } from './postgres-home.mjs';
import { isKept, maintenanceDatabase, takeLease } from './postgres-locks.mjs';

const keeperProgram = fileURLToPath(new URL('keeper.mjs', import.meta.url));
const patienceMs = 60_000;
const keeperFirstMs = 1500; // when the server dies, its keeper brings it back; others only if it does not
const lookAfterKeeperEveryMs = 5000;

/**
 * Gives a database to work with: `{ url, release }`. With DATABASE_URL set that server is used and checked. Otherwise
 * Winnow's own Postgres in `dataDir` is started, or shared with whoever uses it, and stays until the last one has
 * released it or died. The url holds the password: never print it.
 */
export async function openDatabase({ dataDir, database = 'winnow', onProgress = () => {} }) {
  if (process.env.DATABASE_URL) {
    await checkOwnServer(process.env.DATABASE_URL);
    return { url: process.env.DATABASE_URL, release: async () => {} };
  }
  const home = await ensurePostgresHome(dataDir, onProgress);
  const lease = await holdLease(home);
  try {
    const { port, user, password } = lease.connection;
    await createMissingDatabase(lease.client, database);
    return { url: `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`, release: lease.release };
  } catch (error) {
    await lease.release();
    throw error;
  }
}

async function createMissingDatabase(client, name) {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (rowCount) return;
  const alreadyThere = ['42P04', '23505']; // another process was quicker
  await client.query(`create database ${pg.escapeIdentifier(name)}`).catch((error) => {
    if (!alreadyThere.includes(error.code)) throw error;
  });
}

/** A lease for the life of this process: taken again when the server comes back after dying. */
async function holdLease(home) {
  const lease = { client: null, connection: null, release };
  let released = false;
  let lookAfterKeeper;
  adopt(await acquire(home, { keeperFirst: false }));
  return lease;

  function adopt({ client, connection }) {
    Object.assign(lease, { client, connection });
    client.once('end', () => released || renew());
    clearInterval(lookAfterKeeper);
    lookAfterKeeper = setInterval(() => ensureKeeper(client, home), lookAfterKeeperEveryMs);
    lookAfterKeeper.unref();
  }

  async function renew() {
    clearInterval(lookAfterKeeper);
    try {
      const next = await acquire(home, { keeperFirst: true });
      if (released) await next.client.end();
      else adopt(next);
    } catch (error) {
      process.stderr.write(`Winnow's Postgres is gone and does not come back: ${error.message}\n`);
      if (!released) setTimeout(renew, lookAfterKeeperEveryMs).unref();
    }
  }

  async function release() {
    released = true;
    clearInterval(lookAfterKeeper);
    await lease.client.end().catch(() => {});
  }
}

/** Tries from the top until a lease is held: the server may be starting, stopping or dying at any moment. */
async function acquire(home, { keeperFirst }) {
  const begun = Date.now();
  let keeper = null;
  for (;;) {
    const server = runningServer(home);
    const taken = server?.ready ? await tryLease(home, server) : null;
    if (taken) {
      if (!keeper?.isRunning()) await ensureKeeper(taken.client, home);
      return taken;
    }
    if (keeper?.failure()) throw new Failure(keeper.failure());
    const mayStart = !keeperFirst || Date.now() - begun > keeperFirstMs;
    if (!server && mayStart && !keeper?.isRunning()) keeper = startKeeper(home);
    if (!server?.pid && Date.now() - begun > patienceMs) {
      throw new Failure(
        `Winnow's Postgres did not start within a minute: look into ${path.join(home, 'log')}.`,
      );
    }
    await sleep(25);
  }
}

/** Null when the server is on its way down or up; whoever comes then tries again. */
async function tryLease(home, server) {
  const connection = connectionTo(home, server, maintenanceDatabase);
  const client = new pg.Client({ ...connection, application_name: 'winnow-lease', keepAlive: true });
  client.on('error', () => {}); // followed by `end`, which is looked at
  try {
    await client.connect();
    await takeLease(client);
    return { client, connection };
  } catch (error) {
    await client.end().catch(() => {});
    if (error.code === '28P01') {
      throw new Failure(
        `The password in ${path.join(home, 'password')} is not the one of its database: restore the file.`,
      );
    }
    return null;
  }
}

async function ensureKeeper(client, home) {
  const kept = await isKept(client).catch(() => true); // the connection is gone: `end` deals with that
  if (!kept) startKeeper(home);
}

/** Starts a keeper that outlives us. Two at once do no harm: one of them leaves. */
function startKeeper(home) {
  const logFile = path.join(home, 'log');
  const log = fs.openSync(logFile, 'a', 0o600);
  const before = fs.fstatSync(log).size;
  const env = { ...process.env };
  delete env.NODE_OPTIONS; // loaders that whoever called us runs with
  const child = spawn(process.execPath, [keeperProgram, home, String(process.pid)], {
    detached: true,
    cwd: path.parse(home).root, // it must not hold on to a folder somebody wants to remove
    env,
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  child.unref();
  let spawnError = null;
  child.once('error', (error) => (spawnError = error));
  const nothingSaid = `Winnow's Postgres does not start and its log stays empty: look whether the disk is full (${home}).`;
  const said = () => readOrEmpty(logFile).slice(before).trim().split('\n').at(-1) || nothingSaid;
  return {
    isRunning: () => !spawnError && child.exitCode === null && child.signalCode === null,
    failure: () => (spawnError ? spawnError.message : child.exitCode > 0 ? said() : null),
  };
}
