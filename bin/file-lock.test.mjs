import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withFileLock } from './file-lock.mjs';

let folder;
beforeAll(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'winnow-lock-'))));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const lockModule = JSON.stringify(new URL('file-lock.mjs', import.meta.url).href);

function run(program) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

test('processes take turns: reading, adding one and writing loses nothing', async () => {
  const counter = path.join(folder, 'counter');
  fs.writeFileSync(counter, '0');
  const program = `
    import fs from 'node:fs';
    import { withFileLock } from ${lockModule};
    for (let i = 0; i < 10; i++) await withFileLock(process.argv[1], 'turns', async () => {
      const value = Number(fs.readFileSync(process.argv[1] + '/counter', 'utf8'));
      await new Promise((go) => setTimeout(go, 1));
      fs.writeFileSync(process.argv[1] + '/counter', String(value + 1));
    });`;
  await Promise.all([run(program).ended, run(program).ended, run(program).ended]);
  expect(fs.readFileSync(counter, 'utf8')).toBe('30');
});

test('the lock of a process that was killed is taken over', async () => {
  const { child, ended } = run(`
    import { withFileLock } from ${lockModule};
    await withFileLock(process.argv[1], 'killed', () => { console.log('held'); setInterval(() => {}, 1000); return new Promise(() => {}); });`);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGKILL');
  await ended;
  expect(await withFileLock(folder, 'killed', async () => 'mine')).toBe('mine');
});

test('a child that outlives its killed parent keeps the lock until it ends', async () => {
  const { child, ended } = run(`
    import { spawn } from 'node:child_process';
    import { withFileLock } from ${lockModule};
    await withFileLock(process.argv[1], 'child', async (guard) => {
      const work = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
      guard(work.pid);
      console.log(work.pid);
      setInterval(() => {}, 1000);
      await new Promise(() => {});
    });`);
  const orphan = Number(await new Promise((resolve) => child.stdout.once('data', resolve)));
  child.kill('SIGKILL');
  await ended;
  let waits;
  const heard = new Promise((resolve) => (waits = () => resolve('waits')));
  const taking = withFileLock(folder, 'child', async () => 'after', waits);
  expect(await Promise.race([heard, taking])).toBe('waits');
  process.kill(orphan, 'SIGKILL');
  expect(await taking).toBe('after');
});

test('it is given back when the work fails', async () => {
  await expect(withFileLock(folder, 'fails', async () => Promise.reject(new Error('no')))).rejects.toThrow(
    'no',
  );
  expect(fs.existsSync(path.join(folder, 'fails.lock'))).toBe(false);
});
