import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect as expectNow, test, type Page } from '@playwright/test';

/** Traces from a folder of this machine into Winnow through a browser: looked at, sent, read, and what went wrong on the way. */

// Files go up, wait their turn and are read, beside whatever else this machine does.
const expect = expectNow.configure({ timeout: 20_000 });
test.describe.configure({ timeout: 90_000 });

let folder: string;
let run: string;

const event = (kind: string, payload: object, runId: string): string =>
  `${JSON.stringify({ ts: 1_700_000_000, kind, payload, run_id: runId, meta: { task_id: 'e2e_task', goal: 'mend a.py', model: 'scripted/e2e' } })}\n`;

function trace(runId: string, isPassed: boolean): string {
  const call = { type: 'tool_call', name: 'list_files', args: { rel_dir: '.', max_files: 10 } };
  return [
    event('run_start', { run_id: runId, goal: 'mend a.py' }, runId),
    event('llm_request', { t: 0, messages: [{ role: 'system', content: 'You mend programs.' }] }, runId),
    event('llm_action', { t: 0, raw: call, action: call }, runId),
    event(
      'tool_result',
      { t: 0, tool: 'list_files', args: call.args, obs: { ok: true, output: 'a.py', meta: {} } },
      runId,
    ),
    event(
      'run_end',
      { run_id: runId, summary: 'done', state: { last_test: { ok: isPassed, output: '' } } },
      runId,
    ),
  ].join('');
}

test.beforeEach(async ({}, info) => {
  const base = await mkdtemp(path.join(os.tmpdir(), 'winnow-e2e-'));
  run = `e2e_${info.workerIndex}_${path.basename(base).slice(-6)}`;
  folder = path.join(base, run);
  await mkdir(folder);
  await writeFile(path.join(folder, 'a.jsonl'), trace(`${run}a`, true));
  await writeFile(path.join(folder, 'b.jsonl'), trace(`${run}b`, false));
});

test.afterEach(() => rm(path.dirname(folder), { recursive: true }));

/** Presses the button until the page has come alive and a chooser opens, and chooses. */
async function choose(page: Page, chosen: string, button = 'Choose a folder'): Promise<void> {
  await expect(async () => {
    const opened = page.waitForEvent('filechooser', { timeout: 2000 });
    await page.getByRole('button', { name: button }).click({ timeout: 2000 });
    await (await opened).setFiles(chosen);
  }).toPass({ timeout: 20_000 });
}
const importButton = (page: Page) => page.getByRole('button', { name: /^Import \d+ files?$/ });
const summary = (page: Page) => page.getByRole('region', { name: 'What it counted' });

/** Drops real files as a file manager would: only this way a page is given folders. */
async function drop(page: Page, files: string[]): Promise<void> {
  const box = await page.getByText('Drop a folder or files here').boundingBox();
  const at = { x: (box?.x ?? 0) + 5, y: (box?.y ?? 0) + 5 };
  const browser = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await browser.send('Input.dispatchDragEvent', {
      type,
      ...at,
      data: { items: [], files, dragOperationsMask: 1 },
    });
  }
}

/** Lets the server answer to the first file only, until it is called. */
async function holdUploads(page: Page): Promise<() => Promise<void>> {
  let sent = 0;
  await page.route('**/files/*', async (route) => {
    sent += 1;
    if (sent === 1) await route.continue();
  });
  return () => page.unrouteAll({ behavior: 'ignoreErrors' });
}

test('a folder is looked at, named, imported, and its problems are listed line by line', async ({ page }) => {
  const markup = '<img src=x onerror="document.title=1"> is not JSON';
  await writeFile(
    path.join(folder, 'bad.jsonl'),
    `${markup}\n{"text": "no event"}\n{"ts": 1, "kind": "run_st`,
  );
  await writeFile(path.join(folder, 'binary.jsonl'), Buffer.from([0, 255, 254, 10, 128]));
  await writeFile(path.join(folder, 'empty.jsonl'), '');
  await writeFile(path.join(folder, 'notes.txt'), 'hello');
  await page.goto('/imports');
  await choose(page, folder);

  const table = page.getByRole('table', { name: 'What will be imported' });
  await expect(table.getByRole('row', { name: run })).toContainText('2 traces, 3 unclear files');
  await page.getByText('1 file not used, 3 files unclear').click();
  await expect(page.getByText('its name does not end in .jsonl or .json')).toBeVisible();
  await table.getByLabel(`Run of ${run}`).fill(`${run}_renamed`);
  await table.getByLabel(`Purpose of ${run}`).selectOption('teacher');
  await expect(page.getByText(`import ${run} --run ${run}_renamed --purpose teacher`)).toBeVisible();
  await importButton(page).click();

  await expect(summary(page)).toContainText('2 new trajectories');
  await expect(summary(page).getByRole('row', { name: `${run}_renamed` })).toContainText('5');
  const problems = page.getByRole('region', { name: 'Problems' });
  await expect(problems.getByText(markup)).toBeVisible();
  await expect(problems).toContainText('bad.jsonl');
  await expect(problems).toContainText('line 2');
  for (const reason of [
    'Not JSON',
    'JSON, but no event of a trace',
    'The last line was cut off',
    'Not UTF-8',
  ]) {
    await expect(problems.getByText(reason, { exact: true }).first()).toBeVisible();
  }
  await problems.getByRole('link', { name: /^not-an-event/ }).click();
  await expect(problems.getByRole('listitem')).toHaveCount(1);
  await expect(page).toHaveTitle(/^Import \d+ · Winnow$/);

  await page.getByRole('link', { name: 'Open its trajectories' }).click();
  await expect(page).toHaveURL(`/trajectories?run=${run}_renamed`);
  await expect(page.getByRole('link', { name: 'e2e_task' })).toHaveCount(2);
});

test('the same again adds nothing', async ({ page }) => {
  for (const words of [
    '2 new trajectories',
    '0 new trajectories, 0 new events; 2 trajectories known before',
  ]) {
    await page.goto('/imports');
    await choose(page, folder);
    await importButton(page).click();
    await expect(summary(page)).toContainText(words);
  }
});

test('two folders of one name are asked about', async ({ page }) => {
  const [one, two] = [path.join(folder, 'one', run), path.join(folder, 'two', run)];
  for (const [at, inner] of [one, two].entries()) {
    await mkdir(inner, { recursive: true });
    await writeFile(path.join(inner, 'x.jsonl'), trace(`${run}x${at}`, true));
  }
  await page.goto('/imports');
  await expect(async () => {
    await drop(page, [path.dirname(one), path.dirname(two)]);
    await expect(page.getByText('Another folder has this name')).toHaveCount(2, { timeout: 4000 });
  }).toPass({ timeout: 20_000 });
  await expect(importButton(page)).toHaveAttribute('title', 'Two runs share a name, or one has none.');
  await page.getByLabel(`Run of two/${run}`).fill(`${run}_two`);
  await importButton(page).click();
  await expect(summary(page).getByRole('row', { name: `${run}_two` })).toBeVisible();
  await expect(summary(page)).toContainText('2 new trajectories');
});

test('a reload in the middle: the import waits, and goes on with the same files', async ({ page }) => {
  const release = await holdUploads(page);
  await page.goto('/imports');
  await choose(page, folder);
  await importButton(page).click();
  await expect(page.getByRole('progressbar', { name: 'Sending' })).toBeVisible();
  await expect(page.getByText('1 of 2 files')).toBeVisible();
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await release();

  await expect(page.getByText('Choose the same again to go on')).toBeVisible();
  await choose(page, path.join(folder, 'a.jsonl'), 'Choose files');
  await expect(page.getByText(/is not among these\. Choose what was chosen before\./)).toBeVisible();
  await choose(page, folder);
  await expect(summary(page)).toContainText('2 new trajectories');
});

test('cancelling stores nothing', async ({ page }) => {
  await holdUploads(page);
  await page.goto('/imports');
  await choose(page, folder);
  await importButton(page).click();
  await expect(page.getByText('1 of 2 files')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('It was cancelled. Nothing of it was stored.')).toBeVisible();
  await page.goto('/imports');
  await expect(page.getByRole('row', { name: new RegExp(run) })).toContainText('Cancelled');
  await page.goto(`/trajectories?run=${run}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'e2e_task' })).toHaveCount(0);
});

test('an import without a trace says so, and can be discarded', async ({ page }) => {
  await writeFile(path.join(folder, 'notes.txt'), 'hello');
  await page.goto('/imports');
  await choose(page, path.join(folder, 'notes.txt'), 'Choose files');
  await expect(page.getByText('No trace is among these')).toBeVisible();
  await expect(importButton(page)).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('Drop a folder or files here')).toBeVisible();
});

test('a path on the server is looked at and imported', async ({ page }) => {
  await page.goto('/imports');
  const table = page.getByRole('table', { name: 'What will be imported' });
  await expect(async () => {
    await page.getByLabel('Or a path on the server').fill('prisma/sample/runs/sample_tuned_7b');
    await page.getByRole('button', { name: 'Look' }).click({ timeout: 1000 });
    await expect(table).toBeVisible({ timeout: 4000 });
  }).toPass({ timeout: 20_000 });
  await expect(table.getByRole('row', { name: 'sample_tuned_7b' })).toContainText('1 report');
  await importButton(page).click();
  await expect(summary(page)).toContainText('0 new trajectories');
});

test('an import that does not exist is not found', async ({ page }) => {
  for (const id of ['999999', 'x']) {
    expect([id, (await page.goto(`/imports/${id}`))?.status()]).toEqual([id, 404]);
    await expect(page.getByRole('heading', { name: 'Not found', level: 1 })).toBeVisible();
  }
});
