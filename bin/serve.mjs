// `npm start` and `npm run dev`, after the Node version is known to be new enough.
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import path from 'node:path';
import { buildIfStale } from './build.mjs';
import { exitWith } from './failure.mjs';
import { checkAddress, listen, readAddress } from './listen.mjs';
import { dataFolder, projectFolder } from './places.mjs';
import { stopCommands } from './run-command.mjs';
import { setUp } from './setup.mjs';

const requestsMayTakeMs = 3000;

/**
 * Sets up, opens the database, builds and serves; resolves when Winnow is ready and goes on serving. `undo` are steps of
 * the caller's to take when it is told to stop.
 */
export async function run(argv, undo = []) {
  try {
    await start({ dev: argv.includes('--dev') }, [...undo]);
  } catch (error) {
    exitWith(error);
  }
}

async function start({ dev }, undo) {
  const address = readAddress(process.env);
  await checkAddress(address);
  await setUp();
  const database = await prepareDatabase();
  undo.unshift(database.release);
  stopOnSignals(undo);
  const setting = { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' };
  Object.assign(process.env, setting, { DATABASE_URL: database.url, WINNOW_HOST: address.host });
  process.env.WINNOW_PROJECT = projectFolder;
  await Promise.all([dev || buildIfStale(), loadSampleOnFirstStart(database.url)]);
  const port = await serve(address, dev, undo);
  say(address, port);
}

async function prepareDatabase() {
  // only now: these import packages
  const { openDatabase } = await import('./postgres.mjs');
  const { migrate } = await import('./migrate.mjs');
  const onProgress = (line) => process.stderr.write(`${line}\n`);
  process.env.WINNOW_DATA = dataFolder();
  const database = await openDatabase({ dataDir: process.env.WINNOW_DATA, onProgress });
  await migrate({ url: database.url, onProgress });
  return database;
}

/**
 * The bundled sample, in a process of its own: it shares nothing with the server and its memory is given back.
 * The one place where a first start fills the database.
 */
async function loadSampleOnFirstStart(url) {
  if (await wasSampleOffered(url)) return;
  const child = spawn(
    process.execPath,
    [path.join(projectFolder, 'bin/winnow.mjs'), 'sample', '--if-empty'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const code = await new Promise((resolve) => child.once('exit', resolve).once('error', () => resolve(1)));
  if (code !== 0) process.stderr.write('The bundled sample was not loaded; Winnow works without it.\n');
}

/** Asked here because asking through the command would cost every later start a second. */
async function wasSampleOffered(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query("select 1 from setting where name = 'sample-offered'")).rowCount > 0;
  } finally {
    await client.end();
  }
}

/** Next answers inside this very process, so that a killed Winnow leaves no child behind. */
async function serve(address, dev, undo) {
  const { default: next } = await import('next');
  let ready;
  const handler = new Promise((resolve) => (ready = resolve)); // whoever asks a moment too early waits
  const { servers, port } = await listen(address, async (request, response) =>
    (await handler)(request, response),
  );
  const sockets = remember(servers);
  process.env.WINNOW_PORT = String(port);
  const app = next({
    dev,
    dir: projectFolder,
    hostname: address.host,
    port,
    httpServer: upgradesOf(servers),
  });
  await app.prepare();
  ready(app.getRequestHandler());
  undo.unshift(() => close(servers, sockets, app));
  return port;
}

/** Lets requests finish, then cuts what is left: streams and the sockets of hot reloading never end by themselves. */
async function close(servers, sockets, app) {
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
  for (const server of servers) server.closeIdleConnections();
  const cut = setTimeout(() => sockets.forEach((socket) => socket.destroy()), requestsMayTakeMs);
  await Promise.all(closed);
  clearTimeout(cut);
  await app.close();
}

/** Next takes upgrades (hot reloading) from one server, and localhost may be two. */
function upgradesOf(servers) {
  const all = new EventEmitter();
  for (const server of servers) server.on('upgrade', (...upgrade) => all.emit('upgrade', ...upgrade));
  return all;
}

function remember(servers) {
  const sockets = new Set();
  for (const server of servers) {
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
  }
  return sockets;
}

function stopOnSignals(undo) {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, async () => {
      if (stopping) process.exit(1); // asked twice: at once
      stopping = true;
      stopCommands();
      for (const step of undo) await step().catch(() => {});
      process.exit(0);
    });
  }
}

function say({ host }, port) {
  const everywhere = ['0.0.0.0', '::'].includes(host);
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  process.stdout.write(`Winnow is ready on http://${name}:${port}\n`);
  if (!['localhost', '127.0.0.1', '::1'].includes(host)) {
    process.stdout.write(`HOST=${host}: others on your network can reach it.\n`);
  }
}
