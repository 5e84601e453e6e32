import { defineConfig } from '@playwright/test';
import { findBrowser } from './bin/browser.mjs';

// Set once and inherited by the workers, which read this file again.
const port = (process.env.WINNOW_E2E_PORT ??= String(33_000 + (process.pid % 1000)));
const browser = await findBrowser();

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  timeout: 30_000,
  globalTimeout: 6 * 60_000,
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: `http://localhost:${port}`,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: browser ?? undefined,
      // Chromium must not look for anything outside this machine, and its sandbox does not run as root.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node bin/e2e-server.mjs',
    env: { PORT: port, HOST: '', WINNOW_BUILD_DIR: '.next-test' },
    port: Number(port),
    timeout: 4 * 60_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 8000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
