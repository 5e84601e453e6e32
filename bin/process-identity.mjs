import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';

/** True when the number belongs to a living process (a zombie is dead). */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return process.platform !== 'linux' || !/^State:\s+[ZX]/m.test(readOrEmpty(`/proc/${pid}/status`));
}

/** When the process began, in whatever unit the system has; with the pid it names one process for ever. */
export function startOf(pid) {
  if (process.platform === 'linux') {
    // the name in the second field may hold spaces and brackets: count from the last bracket
    const stat = readOrEmpty(`/proc/${pid}/stat`);
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  }
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

/** Names the machine (and, on Linux, the container) in which process numbers mean something. */
export function processSpace() {
  let space = '';
  try {
    space = fs.readlinkSync('/proc/self/ns/pid');
  } catch {
    // not Linux: one space a machine
  }
  return `${os.hostname()} ${space}`;
}

/** The command line of a process, empty when it cannot be read. */
export function commandOf(pid) {
  if (process.platform === 'linux') return readOrEmpty(`/proc/${pid}/cmdline`);
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

function readOrEmpty(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
