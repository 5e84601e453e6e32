// Applies prisma/migrations as `prisma migrate deploy` would (same table, same checksums, same lock) without its engine.
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { Failure } from './failure.mjs';
import { projectFolder } from './places.mjs';

const lockOfPrismaMigrate = 72707369;
const ownMigrations = path.join(projectFolder, 'prisma/migrations');

/** Brings the database at `url` to the schema in `folder`; gives the names of the migrations it applied. */
export async function migrate({ url, folder = ownMigrations, onProgress = () => {} }) {
  const client = new pg.Client({ connectionString: url, application_name: 'winnow-migrate' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockOfPrismaMigrate]);
    const pending = findPending(readMigrations(folder), await readApplied(client));
    for (const migration of pending) {
      onProgress(`Updating the database: ${migration.name}`);
      await apply(client, migration);
    }
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

function readMigrations(folder) {
  const folders = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function readApplied(client) {
  const { rows } = await client.query(`select to_regclass('_prisma_migrations') is not null as known,
    exists (select from pg_tables where schemaname = current_schema()) as filled, current_database() as database`);
  const [{ known, filled, database }] = rows;
  if (!known && filled) {
    throw new Failure(
      `The database "${database}" holds tables that are not Winnow's: name an empty database in DATABASE_URL.`,
    );
  }
  await client.query(`create table if not exists _prisma_migrations (
    id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
    migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
    started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`);
  const applied = await client.query(
    'select migration_name as name, finished_at as "finishedAt" from _prisma_migrations where rolled_back_at is null',
  );
  return applied.rows;
}

function findPending(migrations, applied) {
  const ours = new Set(migrations.map(({ name }) => name));
  const unknown = applied.find(({ name }) => !ours.has(name));
  if (unknown) {
    throw new Failure(
      `This database was made by a newer Winnow (it has ${unknown.name}, unknown here): update Winnow or use another database.`,
    );
  }
  const failed = applied.find(({ finishedAt }) => !finishedAt);
  if (failed) {
    throw new Failure(
      `The migration ${failed.name} failed on this database earlier: repair it with "npx prisma migrate resolve", or use another database.`,
    );
  }
  const done = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !done.has(name));
}

/** The migration and its record in one transaction: killed or failed half-way, nothing of it remains. */
async function apply(client, { name, sql, checksum }) {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
        values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    if (error.code === '53100') throw error;
    throw new Failure(`The migration ${name} failed and changed nothing: ${error.message}.`, {
      cause: error,
    });
  }
}
