import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, processSpace, startOf } from './process-identity.mjs';

const heartbeatMs = 2000;
const silentForMs = 30_000; // for owners on another machine, whose process numbers say nothing here
const breakingTakesMs = 10_000;

/**
 * Runs `work` while this process alone holds `<folder>/<name>.lock`. `work` gets `guard(pid)`: the lock then also lives
 * as long as that child, so that a child which outlives a killed parent is waited for.
 */
export async function withFileLock(folder, name, work, onWait = () => {}) {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.lock`);
  const owner = { token: randomUUID(), space: processSpace(), processes: [identify(process.pid)] };
  for (let waited = false; !tryTake(file, owner);) {
    if (breakIfStale(file)) continue;
    if (!waited) onWait();
    waited = true;
    await sleep(100);
  }
  const heartbeat = setInterval(() => touch(file), heartbeatMs);
  heartbeat.unref();
  const guard = (pid) => {
    owner.processes.push(identify(pid));
    fs.writeFileSync(file, JSON.stringify(owner));
  };
  try {
    return await work(guard);
  } finally {
    clearInterval(heartbeat);
    if (read(file)?.token === owner.token) fs.rmSync(file, { force: true });
  }
}

const identify = (pid) => ({ pid, start: startOf(pid) });

function tryTake(file, owner) {
  try {
    fs.writeFileSync(file, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** True when the lock was left behind and is now gone. */
function breakIfStale(file) {
  if (!isStale(file)) return false;
  const breaking = `${file}.breaking`;
  try {
    fs.writeFileSync(breaking, '', { flag: 'wx' });
  } catch {
    if (ageMs(breaking) > breakingTakesMs) fs.rmSync(breaking, { force: true });
    return false;
  }
  try {
    // somebody may have broken it and taken it since we looked
    if (isStale(file)) fs.rmSync(file, { force: true });
    return true;
  } finally {
    fs.rmSync(breaking, { force: true });
  }
}

function isStale(file) {
  const owner = read(file);
  const silent = ageMs(file) > silentForMs;
  if (!owner) return silent; // being written this moment, or cut by a full disk
  if (owner.space !== processSpace()) return silent;
  return !owner.processes.some(({ pid, start }) => isAlive(pid) && startOf(pid) === start);
}

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function ageMs(file) {
  try {
    return Date.now() - fs.statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function touch(file) {
  const now = new Date();
  fs.utimes(file, now, now, () => {});
}
