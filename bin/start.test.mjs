import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const start = fileURLToPath(new URL('start.mjs', import.meta.url));
const winnow = fileURLToPath(new URL('winnow.mjs', import.meta.url));
let folder;
beforeAll(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'winnow-start-'))));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function run(args, env = {}) {
  const { DATABASE_URL: ofTheTestRun, ...rest } = process.env;
  expect(ofTheTestRun).toBeDefined();
  const options = { encoding: 'utf8', env: { ...rest, WINNOW_DATA: folder, ...env }, timeout: 60_000 };
  return spawnSync(process.execPath, args, options);
}

// The Node that runs this cannot become old; what it says of itself can.
const oldNode = (file) => [
  '--input-type=module',
  '-e',
  `Object.defineProperty(process.versions, 'node', { value: '18.20.4' }); await import(${JSON.stringify(file)});`,
];

test.each([
  {
    name: 'an old Node',
    args: () => oldNode(start),
    says: /^Winnow needs Node 20\.19 or newer and this is Node 18\.20\.4: install/,
  },
  {
    name: 'a PORT that is none',
    args: () => [start],
    env: { PORT: 'x' },
    says: /^PORT=x is not a port: choose/,
  },
  {
    name: 'a server that is not there',
    args: () => [start],
    env: { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/c' },
    says: /^No Postgres answers at 127\.0\.0\.1:1/,
  },
  {
    name: 'a command on that server',
    args: () => [winnow, 'evals'],
    env: { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/c' },
    says: /^No Postgres answers at/,
  },
  {
    name: 'a data folder that is a file',
    args: () => [winnow, 'evals'],
    env: { WINNOW_DATA: winnow },
    says: /WINNOW_DATA/,
  },
])('$name: one line, no stack, exit 1', ({ args, env, says }) => {
  const { status, stdout, stderr } = run(args(), env);
  expect(stderr).toMatch(says);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect([status, stdout]).toEqual([1, '']);
});

test('a PORT that is taken: one line, exit 1', async () => {
  const other = net.createServer();
  await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address();
  const { status, stderr } = run([start], { PORT: String(port) });
  await new Promise((resolve) => other.close(resolve));
  expect(stderr).toBe(
    `Port ${port} is taken: stop the program that uses it, or choose another port, for example PORT=${port + 1}.\n`,
  );
  expect(status).toBe(1);
});

test('--help needs no database', () => {
  const { status, stdout } = run([winnow, '--help'], { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/c' });
  expect(status).toBe(0);
  expect(stdout).toContain('import');
});
