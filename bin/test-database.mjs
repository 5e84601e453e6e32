import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { migrate } from './migrate.mjs';
import { projectFolder } from './places.mjs';
import { openDatabase } from './postgres.mjs';
import { isAlive } from './process-identity.mjs';

/** The data folder of tests: a Winnow running beside them uses another one. */
export const testDataFolder = path.join(projectFolder, '.winnow-test');
const prefix = 'winnow_test_';

/**
 * A server for tests: the one of DATABASE_URL (whose own database stays untouched), else a Postgres in `.winnow-test`.
 * Every run makes databases under a name of its own; `release` drops them.
 */
export async function openTestServer() {
  const { url, release } = await openDatabase({ dataDir: testDataFolder, database: 'winnow' });
  const run = `${prefix}${process.pid}_${randomBytes(4).toString('hex')}`;
  if (!process.env.DATABASE_URL) await dropAbandoned(url);
  return {
    url,
    run,
    async createMigrated(name) {
      const database = `${run}_${name}`;
      await administer(url, (client) => client.query(`create database ${pg.escapeIdentifier(database)}`));
      await migrate({ url: urlOf(url, database) });
      return { url: urlOf(url, database), database };
    },
    async release() {
      await dropWhere(url, (name) => name.startsWith(run));
      await release();
    },
  };
}

/** A copy of `template`, which nobody may be connected to. Gives its url. */
export async function cloneDatabase(serverUrl, database, template) {
  const [to, from] = [database, template].map((name) => pg.escapeIdentifier(name));
  await administer(serverUrl, (client) => client.query(`create database ${to} template ${from}`));
  return urlOf(serverUrl, database);
}

/** Drops a database nobody is connected to; one that is in use stays for `release` at the end of the run. */
export async function dropUnused(serverUrl, database) {
  await administer(serverUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_stat_activity where datname = $1', [database]);
    if (!rowCount) await client.query(`drop database if exists ${pg.escapeIdentifier(database)}`);
  });
}

/** Runs that were killed could not clean up; their process number is in the name. */
const dropAbandoned = (url) =>
  dropWhere(
    url,
    (name) => name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length).split('_')[0])),
  );

async function dropWhere(url, isOurs) {
  await administer(url, async (client) => {
    const { rows } = await client.query('select datname as name from pg_database');
    for (const { name } of rows.filter((row) => isOurs(row.name))) {
      await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
    }
  });
}

async function administer(url, work) {
  const client = new pg.Client({ connectionString: url, application_name: 'winnow-test' });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(serverUrl, database) {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
