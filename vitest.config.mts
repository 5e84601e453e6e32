import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const tests = (...folders: string[]) => folders.map((folder) => `${folder}/**/*.test.{ts,tsx,mjs}`);
const onServer = tests('lib/server', 'bin');

export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'ground',
          include: tests('lib', 'app', 'components', 'prisma'),
          exclude: ['node_modules/**', 'lib/server/**', 'prisma/sample/project/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: onServer,
          exclude: ['node_modules/**', 'lib/server/generated/**'],
          globalSetup: path.join(root, 'lib/server/testing-template.ts'),
          setupFiles: path.join(root, 'lib/server/testing-setup.ts'),
        },
      },
    ],
  },
});
