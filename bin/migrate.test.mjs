import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from './migrate.mjs';

const numbers = { name: '20260101000000_numbers', sql: 'create table numbers as select 1 as n;' };
const words = {
  name: '20260102000000_words',
  sql: "create table words as select 'a' as w; select pg_sleep(0.2);",
};
const broken = {
  name: '20260103000000_broken',
  sql: 'create table half (n int); select no_such_function();',
};

let folder;
let url;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'winnow-migrations-'));
  const database = `${new URL(process.env.DATABASE_URL).pathname.slice(1)}_${randomBytes(3).toString('hex')}`;
  await query(process.env.DATABASE_URL, `create database "${database}"`);
  url = process.env.DATABASE_URL.replace(/[^/]*$/, database);
});

afterEach(async () => {
  fs.rmSync(folder, { recursive: true });
  await query(process.env.DATABASE_URL, `drop database "${new URL(url).pathname.slice(1)}" with (force)`);
});

function write(...migrations) {
  for (const { name, sql } of migrations) {
    fs.mkdirSync(path.join(folder, name), { recursive: true });
    fs.writeFileSync(path.join(folder, name, 'migration.sql'), sql);
  }
}

async function query(target, sql) {
  const client = new pg.Client({ connectionString: target });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const tables = async () =>
  (await query(url, `select tablename as t from pg_tables where schemaname = 'public'`)).map(({ t }) => t);

describe('migrate', () => {
  test('applies what is pending, in order, once', async () => {
    write(words, numbers);
    expect(await migrate({ url, folder })).toEqual([numbers.name, words.name]);
    expect(await migrate({ url, folder })).toEqual([]);
  });

  test('two with pending work at once apply each migration once', async () => {
    write(numbers, words);
    const both = await Promise.all([migrate({ url, folder }), migrate({ url, folder })]);
    expect(both.flat()).toEqual([numbers.name, words.name]);
  });

  test('a migration that fails leaves nothing, and the next try goes on where it stopped', async () => {
    write(numbers, broken);
    await expect(migrate({ url, folder })).rejects.toThrow(
      /20260103000000_broken failed and changed nothing/,
    );
    expect((await tables()).sort()).toEqual(['_prisma_migrations', 'numbers']);
    write({ ...broken, sql: 'create table half (n int);' });
    expect(await migrate({ url, folder })).toEqual([broken.name]);
  });

  test('a database with a migration unknown here is left alone', async () => {
    write(numbers, words);
    await migrate({ url, folder });
    fs.rmSync(path.join(folder, words.name), { recursive: true });
    await expect(migrate({ url, folder })).rejects.toThrow(
      'This database was made by a newer Winnow (it has 20260102000000_words, unknown here): update Winnow or use another database.',
    );
  });

  test('a database full of something else is left alone', async () => {
    write(numbers);
    await query(url, 'create table invoices (n int)');
    await expect(migrate({ url, folder })).rejects.toThrow(/holds tables that are not Winnow's/);
    expect(await tables()).toEqual(['invoices']);
  });
});
