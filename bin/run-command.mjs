import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from './places.mjs';

const running = new Set();

/** Ends every command that still runs; for a parent that was told to end. */
export function stopCommands() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a command in the project, its output going to `logFile`. Resolves to `{ code, output }`; never rejects because
 * the command failed. `onStart(pid)` is called as soon as there is one.
 */
export async function runCommand(
  command,
  args,
  { env = {}, logFile, onStart = () => {}, shell = false } = {},
) {
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, 'w');
  try {
    const code = await new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: projectFolder,
        env: { ...process.env, ...env },
        stdio: ['ignore', log, log],
        shell,
      });
      running.add(child);
      child.once('error', reject);
      child.once('exit', (exitCode, signal) => {
        running.delete(child);
        resolve(signal ? 128 : (exitCode ?? 1));
      });
      if (child.pid) onStart(child.pid);
    });
    return { code, output: fs.readFileSync(logFile, 'utf8') };
  } finally {
    fs.closeSync(log);
  }
}
