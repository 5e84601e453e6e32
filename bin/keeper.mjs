// A background process: starts Winnow's own Postgres, stops it when nobody uses it any more, starts it again when it
// dies while somebody does. Called as `node bin/keeper.mjs <postgres folder>`; at most one lives a folder.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { exitWith } from './failure.mjs';
import { connectionTo, runningServer } from './postgres-home.mjs';
import { becomeKeeper, closeWhenUnused, maintenanceDatabase, reopen } from './postgres-locks.mjs';
import { ensureServer, stopServer } from './postgres-server.mjs';
import { processSpace } from './process-identity.mjs';

const pollMs = 500;
const graceMs = 10_000; // whoever started us needs time to take a lease

/** Keeps the server of `home` until nobody uses it, or leaves at once when another keeper does. */
export async function keep(home) {
  for (;;) {
    const server = await ensureServer(home);
    const client = new pg.Client({
      ...connectionTo(home, server, maintenanceDatabase),
      application_name: 'winnow-keeper',
    });
    client.on('error', () => {}); // the next query says so
    try {
      await client.connect();
      if (!(await becomeKeeper(client))) return;
      await untilUnused(client, home);
      await stopServer(home);
      return;
    } catch (error) {
      // the server was killed or is being stopped: see what is there now
      if (runningServer(home)?.ready && !isConnectionTrouble(error)) throw error;
      await sleep(100);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

async function untilUnused(client, home) {
  const graceEnds = Date.now() + graceMs;
  for (let wasUsed = false; ; await sleep(pollMs)) {
    fs.writeFileSync(path.join(home, 'kept'), processSpace());
    const unused = await closeWhenUnused(client);
    if (unused && (wasUsed || Date.now() > graceEnds)) return;
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
  keep(process.argv[2] ?? '').then(() => process.exit(0), exitWith);
}
