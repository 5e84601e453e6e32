import { defineConfig } from '/work/main/node_modules/@playwright/test/index.mjs';
export default defineConfig({ testDir: '/work/main/e2e', testMatch: /(safety|imports)\.spec\.ts/, workers: 1, timeout: 60000, outputDir: '/tmp/f-pw', reporter: 'line',
  use: { baseURL: 'http://localhost:3913', launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] } } });
