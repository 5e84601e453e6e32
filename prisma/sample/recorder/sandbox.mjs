import { execFile } from 'node:child_process';
import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

// A program of the sample ends in about 50 ms; only an endless loop gets here, even on a busy machine.
const TEST_TIMEOUT_SECONDS = 5;
// How the sandbox is called in a trace, wherever it really lay.
const SANDBOX_NAME = '/tmp/repo-agent-sandbox0';

/** A fresh copy of the sample project in a temporary folder; tests really run there. */
export async function createSandbox(projectDir) {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'winnow-sample-')));
  await cp(projectDir, root, { recursive: true });
  return {
    root,
    runTests: (command) => runTests(root, command),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** → {ok, output, timedOutAfterSeconds}: output is what the command printed, 0 seconds when it ended by itself. */
function runTests(root, command) {
  const words = command.split(' ');
  const options = { cwd: root, env: {}, timeout: TEST_TIMEOUT_SECONDS * 1000, killSignal: 'SIGKILL' };
  return new Promise((resolve, reject) => {
    // The command says `node`; the one that records is taken, for PATH may name another.
    execFile(process.execPath, words.slice(1), options, (error, stdout, stderr) => {
      if (error && typeof error.code === 'string') return reject(error);
      const timedOut = error?.killed === true;
      const list = words.map((word) => `'${word}'`).join(', ');
      const text = `${stdout}${stderr}`.trim().replaceAll(root, SANDBOX_NAME);
      resolve({
        ok: !error,
        output: timedOut ? `Timed out after ${TEST_TIMEOUT_SECONDS}s running: [${list}]` : text,
        timedOutAfterSeconds: timedOut ? TEST_TIMEOUT_SECONDS : 0,
      });
    });
  });
}
