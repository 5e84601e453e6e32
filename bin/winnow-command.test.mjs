import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

const winnow = fileURLToPath(new URL('winnow.mjs', import.meta.url));
/** Held by whoever writes an import (import-traces). */
const importLock = 7_246_963;

let folder;
let client;
/** A connection of its own for locks: one in a transaction sees who waits as it was at its begin. */
let holder;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'winnow-command-'));
  client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  holder = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await Promise.all([client.connect(), holder.connect()]);
});
afterAll(async () => {
  await Promise.all([client.end(), holder.end()]);
  fs.rmSync(folder, { recursive: true });
});
beforeEach(() => client.query('delete from run; delete from import'));

const event = (kind, payload, run_id) => JSON.stringify({ ts: 1, kind, payload, run_id, meta: {} });
const call = { type: 'tool_call', name: 'list_files', args: { rel_dir: '.' } };
const trace = (id) =>
  [
    event('llm_request', { t: 0, messages: [{ role: 'system', content: 's'.repeat(500) }] }, id),
    event('llm_action', { t: 0, raw: call, action: call }, id),
    event('tool_result', { t: 0, tool: 'list_files', args: {}, obs: { ok: true, output: 'a.py' } }, id),
    event('run_end', { summary: '', state: { last_test: { ok: true, output: '' } } }, id),
  ].join('\n');

function writeTraces(name, count) {
  const root = path.join(folder, name);
  fs.mkdirSync(root);
  for (let at = 0; at < count; at += 1) fs.writeFileSync(path.join(root, `${at}.jsonl`), trace(`r${at}`));
  return root;
}

function start(...args) {
  const child = spawn(process.execPath, [winnow, ...args], {
    env: { ...process.env, WINNOW_DATA: path.join(folder, 'data') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const ended = new Promise((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, said })),
  );
  return { child, ended };
}

const imports = async () => (await client.query('select state, error, files_read from import')).rows;
const count = async (table) => Number((await client.query(`select count(*) from ${table}`)).rows[0].count);
const waiting = { timeout: 15_000, interval: 10 };
const waitsForLock = async () =>
  Number(
    (
      await client.query(
        `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).rows[0].count,
  );

test('SIGTERM in the middle of an import: nothing of it is stored, its row says cancelled', async () => {
  const { child, ended } = start('import', writeTraces('many', 6000));
  await expect.poll(async () => (await imports())[0]?.files_read ?? 0, waiting).toBeGreaterThan(0);
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 143, signal: null, said: 'stopped; nothing of it was stored\n' });
  expect(await imports()).toMatchObject([{ state: 'cancelled', error: null }]);
  expect([await count('run'), await count('trajectory'), await count('document')]).toEqual([0, 0, 0]);
}, 60_000);

test('SIGINT while another import is writing: it stops as soon as it may', async () => {
  await holder.query('select pg_advisory_lock($1)', [importLock]);
  const { child, ended } = start('import', writeTraces('few', 2));
  await expect.poll(waitsForLock, waiting).toBe(1);
  child.kill('SIGINT');
  await holder.query('select pg_advisory_unlock($1)', [importLock]);
  expect(await ended).toMatchObject({ code: 130 });
  expect(await imports()).toMatchObject([{ state: 'cancelled' }]);
  expect(await count('run')).toBe(0);
});

test('a second signal ends at once, even while it waits', async () => {
  await holder.query('select pg_advisory_lock($1)', [importLock]);
  const { child, ended } = start('import', writeTraces('held', 2));
  await expect.poll(waitsForLock, waiting).toBe(1);
  const again = setInterval(() => child.kill('SIGTERM'), 100);
  const { code } = await ended;
  clearInterval(again);
  await holder.query('select pg_advisory_unlock($1)', [importLock]);
  expect(code).toBe(143);
});

test('SIGTERM in the middle of an export leaves no file', async () => {
  const recipe = path.join(folder, 'recipe.json');
  fs.writeFileSync(recipe, '{"from":{}}');
  const out = path.join(folder, 'out');
  await holder.query('begin; lock table trajectory in access exclusive mode');
  const { child, ended } = start('export', '--recipe', recipe, '--out', out);
  await expect.poll(waitsForLock, waiting).toBe(1);
  expect(fs.readdirSync(out)).toEqual([expect.stringMatching(/\.partial$/)]);
  child.kill('SIGTERM');
  await holder.query('rollback');
  expect(await ended).toMatchObject({ code: 143, said: 'stopped; nothing was written\n' });
  expect(fs.readdirSync(out)).toEqual([]);
});
