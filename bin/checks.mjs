import fs from 'node:fs';
import path from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { buildIfStale } from './build.mjs';
import { explain } from './failure.mjs';
import { projectFolder } from './places.mjs';
import { runCommand } from './run-command.mjs';
import { countExit, countPlaywright, countVitest } from './test-counts.mjs';

const modules = (file) => path.join(projectFolder, 'node_modules', file);
const next = modules('next/dist/bin/next');

/** What `npm test` runs, in this order; checks of one `stage` run side by side. */
export const checks = [
  { name: 'lint', stage: 1, run: script(modules('eslint/bin/eslint.js'), '.') },
  { name: 'types', stage: 1, run: checkTypes },
  { name: 'format', stage: 1, run: script(modules('prettier/bin/prettier.cjs'), '--check', '.') },
  { name: 'imports', stage: 1, run: checkImports },
  { name: 'unit', stage: 2, run: runVitest },
  { name: 'build', stage: 3, run: build },
  { name: 'e2e', stage: 4, run: runPlaywright },
];

function script(file, ...args) {
  return async ({ log }) => {
    const { code } = await runCommand(process.execPath, [file, ...args], { logFile: log('log') });
    return countExit(code);
  };
}

async function checkTypes({ log }) {
  // types of routes come from the pages; Next writes them down
  const typegen = await runCommand(process.execPath, [next, 'typegen'], { logFile: log('typegen.log') });
  if (typegen.code !== 0) fs.copyFileSync(log('typegen.log'), log('log'));
  return typegen.code
    ? countExit(typegen.code)
    : script(modules('typescript/bin/tsc'), '--noEmit', '-p', '.')({ log });
}

function checkImports(context) {
  const folders = ['app', 'components', 'lib', 'bin', 'e2e'].filter((name) =>
    fs.existsSync(path.join(projectFolder, name)),
  );
  const cruiser = modules('dependency-cruiser/bin/dependency-cruise.mjs');
  return script(cruiser, ...folders, '--config', '.dependency-cruiser.cjs')(context);
}

async function runVitest({ log }) {
  fs.rmSync(log('json'), { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${log('json')}`];
  const args = [modules('vitest/vitest.mjs'), 'run', ...reporters];
  const { code } = await runCommand(process.execPath, args, { logFile: log('log') });
  return countVitest(code, log('json'));
}

async function build({ log }) {
  try {
    await buildIfStale({ show: (_label, work) => work() });
    return countExit(0);
  } catch (error) {
    fs.writeFileSync(log('log'), explain(error));
    return countExit(1);
  }
}

async function runPlaywright({ log }) {
  fs.rmSync(log('json'), { force: true });
  try {
    const env = {
      CHROME_PATH: await ensureBrowser(path.dirname(log('log'))),
      PLAYWRIGHT_JSON_OUTPUT_FILE: log('json'),
    };
    const args = [modules('@playwright/test/cli.js'), 'test', '--reporter=list,json'];
    const { code } = await runCommand(process.execPath, args, { logFile: log('log'), env });
    return countPlaywright(code, log('json'));
  } catch (error) {
    fs.writeFileSync(log('log'), explain(error));
    return countExit(1);
  }
}
