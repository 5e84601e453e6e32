// The server that browser tests walk through: `npm start` on a fresh database. Playwright starts and stops it.
import path from 'node:path';
import { exitWith } from './failure.mjs';
import { run } from './serve.mjs';
import { openTestServer, testDataFolder } from './test-database.mjs';

try {
  const server = await openTestServer();
  const { url } = await server.createMigrated('e2e');
  process.env.DATABASE_URL = url;
  process.env.WINNOW_DATA = path.join(testDataFolder, 'e2e');
  await run([], [server.release]);
} catch (error) {
  exitWith(error);
}
