import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { runningServer } from './postgres-home.mjs';

// A process that holds a lease until its standard input ends, and prints the url it was given.
const holderProgram = `
  import { openDatabase } from ${JSON.stringify(new URL('postgres.mjs', import.meta.url).href)};
  const database = await openDatabase({ dataDir: process.argv[1] });
  console.log(database.url);
  process.stdin.on('end', () => database.release().then(() => process.exit(0))).resume();
`;

vi.setConfig({ testTimeout: 60_000 }); // a first start writes 40 MB; on a busy machine that takes a while

let dataDir;
let home;
const holders = new Set();

beforeAll(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'winnow-postgres-'));
  home = path.join(dataDir, 'postgres');
});

afterEach(async () => {
  for (const holder of holders) await holder.kill();
  await untilTrue(() => runningServer(home) === null);
});

afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

async function hold() {
  const env = { ...process.env };
  delete env.DATABASE_URL; // the one of the test run
  const args = ['--input-type=module', '-e', holderProgram, dataDir];
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const holder = {
    url: '',
    leave: () => (child.stdin.end(), ended),
    kill: () => (child.kill('SIGKILL'), ended),
  };
  holders.add(holder);
  ended.then(() => holders.delete(holder));
  for await (const line of createInterface(child.stdout)) {
    holder.url = line;
    break;
  }
  if (!holder.url) throw new Error(`a holder ended with ${await ended}`);
  return holder;
}

async function untilTrue(condition) {
  for (
    const deadline = Date.now() + 40_000;
    Date.now() < deadline;
    await new Promise((go) => setTimeout(go, 40))
  ) {
    if (await condition()) return;
  }
  throw new Error(`never came true: ${condition}`);
}

async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

const answers = (url) =>
  query(url, 'select 1').then(
    () => true,
    () => false,
  );

async function keeperPids(url) {
  const rows = await query(
    url,
    `select application_name as name from pg_stat_activity where application_name like 'winnow-keeper %'`,
  );
  return rows.map(({ name }) => Number(name.split(' ')[1]));
}

async function keeperOf(url) {
  await untilKeptByOneOtherThan(url, null);
  return (await keeperPids(url))[0];
}

const untilKeptByOneOtherThan = (url, pid) =>
  untilTrue(async () => {
    const pids = await keeperPids(url);
    return pids.length === 1 && pids[0] !== pid;
  });

const leases = async (url) =>
  (await query(url, `select from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and granted`))
    .length;

describe('the first start', () => {
  test('three at once make one database and share it', async () => {
    const three = await Promise.all([hold(), hold(), hold()]);
    expect(new Set(three.map(({ url }) => url)).size).toBe(1);
    expect(fs.readdirSync(dataDir)).toEqual(['postgres']);
    await keeperOf(three[0].url);
    expect(await leases(three[0].url)).toBe(3);
  });

  test('the password lies in a file of its owner only, and nobody gets in without it', async () => {
    const { url } = await hold();
    expect(fs.statSync(path.join(home, 'password')).mode & 0o777).toBe(0o600);
    expect(fs.readFileSync(path.join(home, 'data/pg_hba.conf'), 'utf8')).not.toMatch(/^[^#]*trust/m);
    const without = new URL(url);
    without.password = '';
    await expect(query(without.href, 'select 1')).rejects.toThrow(/password/);
    without.password = 'guessed';
    await expect(query(without.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  });
});

describe('leases', () => {
  test('the last one out stops the server, whoever came first', async () => {
    const first = await hold();
    const second = await hold();
    const { pid } = runningServer(home);
    await first.leave();
    expect(await answers(second.url)).toBe(true);
    await second.leave();
    await untilTrue(() => runningServer(home) === null);
    expect(fs.existsSync(path.join(home, 'data/postmaster.pid'))).toBe(false);
    expect(pid).toBeGreaterThan(0);
  });

  test('whoever comes while it stops gets a server again', async () => {
    for (let round = 0; round < 3; round++) {
      const one = await hold();
      await one.leave();
    }
    expect(await answers((await hold()).url)).toBe(true);
  });
});

describe('kill -9', () => {
  test('of the last holder: the server stops', async () => {
    const holder = await hold();
    await holder.kill();
    await untilTrue(() => runningServer(home) === null);
  });

  test('of the keeper: a holder brings another', async () => {
    const { url } = await hold();
    const keeper = await keeperOf(url);
    process.kill(keeper, 'SIGKILL');
    await untilKeptByOneOtherThan(url, keeper);
  });

  test('of the server: it comes back at its address with every committed row, and the lease is taken again', async () => {
    const { url } = await hold();
    await query(url, 'create table kept as select generate_series(1, 1000) as n');
    const { pid } = runningServer(home);
    process.kill(pid, 'SIGKILL');
    await untilTrue(
      async () => runningServer(home)?.pid !== pid && (await answers(url)) && (await leases(url)) === 1,
    );
    expect(await query(url, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }]);
  });

  test('of the server and its keeper: a holder brings both back', async () => {
    const { url } = await hold();
    const { pid } = runningServer(home);
    const keeper = await keeperOf(url);
    process.kill(keeper, 'SIGKILL');
    process.kill(pid, 'SIGKILL');
    await untilTrue(async () => (await answers(url)) && (await leases(url)) === 1);
    await untilKeptByOneOtherThan(url, keeper);
  });

  test('of everybody but the server: the next one adopts it, and it stops after the next one', async () => {
    const first = await hold();
    const { pid } = runningServer(home);
    process.kill(await keeperOf(first.url), 'SIGKILL');
    await first.kill();
    const next = await hold();
    expect(runningServer(home).pid).toBe(pid);
    await keeperOf(next.url);
    await next.leave();
    await untilTrue(() => runningServer(home) === null);
  });

  test('of everybody: a pid file is left and the next one starts all the same', async () => {
    const first = await hold();
    process.kill(await keeperOf(first.url), 'SIGKILL');
    await first.kill();
    process.kill(runningServer(home).pid, 'SIGKILL');
    expect(await answers((await hold()).url)).toBe(true);
  });
});
