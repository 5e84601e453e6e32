import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { showProgress } from './progress.mjs';
import { runCommand } from './run-command.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macApplications = ['Google Chrome', 'Chromium'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const packageManagers = [
  { program: 'apt-get', steps: [['update'], ['install', '-y', 'chromium']] },
  { program: 'dnf', steps: [['install', '-y', 'chromium']] },
  { program: 'zypper', steps: [['--non-interactive', 'install', 'chromium']] },
];

/** The path of a Chromium that runs: CHROME_PATH, else an installed one, else Playwright's own. Null when there is none. */
export async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named && !runs(named)) {
    throw new Failure(
      `CHROME_PATH=${named} is no browser that runs: correct it, or unset it to let Winnow find one.`,
    );
  }
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const installed = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return (
    [...installed, ...macApplications, await playwrightsOwn()].find((file) => file && runs(file)) ?? null
  );
}

/** A browser, installed when there is none: Playwright's own, else by the system's package manager where we may. */
export async function ensureBrowser(logFolder) {
  const found = await findBrowser();
  if (found) return found;
  for (const [label, install] of [
    ["Fetching Playwright's browser", installPlaywrights],
    ["Installing Chromium from the system's packages", installFromSystem],
  ]) {
    await showProgress(label, () => install(path.join(logFolder, 'browser.log')));
    const installed = await findBrowser();
    if (installed) return installed;
    process.stderr.write('That gave no browser that runs.\n');
  }
  throw new Failure(
    `No browser for the tests and none could be installed: install Chromium, or set CHROME_PATH=/path/to/chrome (see ${logFolder}).`,
  );
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

async function installPlaywrights(logFile) {
  const playwright = ['node_modules/playwright/cli.js'];
  const { code } = await runCommand(process.execPath, [...playwright, 'install', 'chromium'], {
    logFile,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }, // ms; it tries several times
  });
  if (code === 0 && isRoot()) {
    await runCommand(process.execPath, [...playwright, 'install-deps', 'chromium'], {
      logFile: `${logFile}.deps`,
    });
  }
}

async function installFromSystem(logFile) {
  const manager = packageManagers.find(({ program }) => isRoot() && runs(program));
  for (const [index, args] of (manager?.steps ?? []).entries()) {
    await runCommand(manager.program, args, {
      logFile: `${logFile}.${manager.program}-${index}`,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
}

// Some systems have a `chromium-browser` that only prints how to install one.
const runs = (file) => {
  if (path.isAbsolute(file) && !fs.existsSync(file)) return false;
  return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
};
const isRoot = () => process.platform === 'linux' && process.getuid() === 0;
