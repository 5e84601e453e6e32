import { expect, test } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Server and commands come and go on one data folder, in any order, each a process of its own. */

let folder: string;
const running = new Set<ChildProcess>();

test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'winnow-beside-'));
});
test.afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  await expect.poll(isPostgresUp, { timeout: 15_000 }).toBe(false);
  await rm(folder, { recursive: true, force: true });
});

interface Running {
  child: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
}

function run(script: string, ...argv: string[]): Running {
  const { DATABASE_URL: _own, ...env } = process.env;
  const child = spawn(process.execPath, [path.resolve('bin', script), ...argv], {
    env: {
      ...env,
      WINNOW_DATA: path.join(folder, 'data'),
      WINNOW_BUILD_DIR: '.next-test',
      PORT: '',
      HOST: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, said: () => said, ended };
}

async function addressOf(server: Running): Promise<string> {
  const address = () => /ready on (http:\S+)/.exec(server.said())?.[1];
  await expect.poll(address, { timeout: 60_000, message: server.said() }).toBeTruthy();
  return address() ?? '';
}

function isPostgresUp(): boolean {
  const file = path.join(folder, 'data', 'postgres', 'data', 'postmaster.pid');
  if (!existsSync(file)) return false;
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const event = (kind: string, payload: unknown, runId: string): string =>
  `${JSON.stringify({ ts: 1, kind, payload, run_id: runId, meta: { task_id: 'fix_sum', goal: 'Fix sum' } })}\n`;

/** Traces enough that reading them takes a while. */
async function traces(name: string, files: number): Promise<string> {
  const root = path.join(folder, name);
  await mkdir(root);
  const output = 'x'.repeat(20_000);
  for (let at = 0; at < files; at += 1) {
    const id = `${name}${at}`;
    const lines = [
      event('llm_request', { t: 0, messages: [{ role: 'user', content: `GOAL:\nFix sum ${output}` }] }, id),
      event('llm_action', { t: 0, action: { type: 'tool_call', name: 'grep', args: { pattern: 'x' } } }, id),
      event('tool_result', { t: 0, tool: 'grep', args: {}, obs: { ok: true, output, meta: {} } }, id),
    ];
    await writeFile(path.join(root, `${id}.jsonl`), lines.join(''));
  }
  return root;
}

test('an import runs, the server starts, the import ends, the page still loads', async ({ page }) => {
  test.setTimeout(120_000);
  const importing = run('winnow.mjs', 'import', await traces('many', 1500));
  const server = run('start.mjs');
  expect(await importing.ended, importing.said()).toBe(0);
  const address = await addressOf(server);
  await page.goto(`${address}/trajectories?run=many`);
  await expect(page.getByRole('link', { name: 'fix_sum' }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'fix_sum' }).first()).toBeVisible();
});

test('the server runs, an import starts, the server ends, the import is done all the same', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const server = run('start.mjs');
  await page.goto(await addressOf(server));
  const importing = run('winnow.mjs', 'import', await traces('more', 1500), '--json');
  server.child.kill('SIGTERM');
  await server.ended;
  expect(await importing.ended, importing.said()).toBe(0);
  expect(importing.said()).toContain('"trajectories": 1500');
});

test('a killed server loses no decision and leaves nothing running', async ({ page }) => {
  test.setTimeout(120_000);
  const server = run('start.mjs');
  await page.goto(`${await addressOf(server)}/trajectories`);
  await page.getByRole('link', { name: /^fix_/ }).first().click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  const where = new URL(page.url());
  server.child.kill('SIGKILL');
  await server.ended;
  await expect.poll(isPostgresUp, { timeout: 15_000 }).toBe(false);
  const again = run('start.mjs');
  await page.goto(new URL(where.pathname, await addressOf(again)).href);
  await expect(page.getByRole('main').getByText('Accepted').first()).toBeVisible();
});
