import type { TestProject } from 'vitest/node';
import { openTestServer } from '../../bin/test-database.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: { url: string; run: string; template: string };
  }
}

/** Once a test run: a server for it and a migrated database that every test file copies. */
export default async function prepareTemplate(project: TestProject) {
  const server = await openTestServer();
  const { database } = await server.createMigrated('template');
  project.provide('testServer', { url: server.url, run: server.run, template: database });
  return () => server.release();
}
