// A background process: starts Winnow's own Postgres, stops it when nobody uses it any more, starts it again when it
// dies while somebody does. Called as `node bin/keeper.mjs <postgres folder> <pid of the caller>`; at most one lives a folder.
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { exitWith } from './failure.mjs';
import { markAsKept, unmarkAsKept } from './kept-elsewhere.mjs';
import { connectionTo, runningServer } from './postgres-home.mjs';
import { becomeKeeper, closeWhenUnused, maintenanceDatabase, reopen } from './postgres-locks.mjs';
import { ensureServer, stopServer } from './postgres-server.mjs';
import { isAlive } from './process-identity.mjs';

const pollMs = 500;
const firstPollsMs = 50; // a short command should be seen, or it would look like nobody came
const graceMs = 10_000; // whoever started us needs time to take a lease, while it lives

/** Keeps the server of `home` until nobody uses it, or leaves at once when another keeper does. */
export async function keep(home, starterPid) {
  for (let isAwaited = () => isAlive(starterPid); ; isAwaited = () => true) {
    const server = await ensureServer(home);
    const client = new pg.Client({
      ...connectionTo(home, server, maintenanceDatabase),
      application_name: `winnow-keeper ${process.pid}`,
    });
    client.on('error', () => {}); // the next query says so
    try {
      await client.connect();
      if (!(await becomeKeeper(client))) return;
      await untilUnused(client, home, isAwaited);
      await stopServer(home);
      unmarkAsKept(home);
      return;
    } catch (error) {
      // The server was killed or is being stopped: see what is there now. Its users are on their way back.
      if (runningServer(home)?.ready && !isConnectionTrouble(error)) throw error;
      await sleep(100);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

async function untilUnused(client, home, isAwaited) {
  const graceEnds = Date.now() + graceMs;
  for (let wasUsed = false; ; await sleep(wasUsed ? pollMs : firstPollsMs)) {
    markAsKept(home);
    const unused = await closeWhenUnused(client);
    if (unused && (wasUsed || Date.now() > graceEnds || !isAwaited())) return;
    if (unused) await reopen(client);
    else wasUsed = true;
  }
}

// 57P0x: the server ends or begins; 08xxx and the system's own codes: the line is cut
const isConnectionTrouble = (error) =>
  /^(57P0|08)/.test(error.code ?? '') ||
  error.syscall !== undefined ||
  /terminated|closed|timeout/i.test(error.message);

const isCommand = process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isCommand) {
  process.on('SIGHUP', () => {}); // the terminal we were started from may close
  keep(process.argv[2] ?? '', Number(process.argv[3])).then(() => process.exit(0), exitWith);
}
