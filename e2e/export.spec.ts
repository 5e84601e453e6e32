import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';

/** From a recipe to a training file, over the bundled sample, beside whatever other specs brought in. */

const rules = [
  { rule: 'outcome', allow: ['passed'] },
  { rule: 'verdict', allow: ['accepted', 'unreviewed'] },
  { rule: 'tool-ok' },
  { rule: 'before-loop' },
];
const recipe = (more: object = {}) => ({ from: { run: ['sample_teacher_72b'] }, rules, ...more });
const address = (of: object) => `/datasets?${new URLSearchParams({ recipe: JSON.stringify(of) })}`;

const funnel = (page: Page) => page.getByRole('table', { name: 'Rules and what they drop' });
const row = (page: Page, name: string) =>
  funnel(page)
    .getByRole('row')
    .filter({ has: page.getByRole('switch', { name }) });
const sample = (page: Page) => page.getByRole('complementary', { name: 'Sample' });
const download = (page: Page) => page.getByRole('link', { name: /^Download [\d,]+ rows?$/ });
const rowsSaid = async (page: Page): Promise<number> =>
  Number((await download(page).innerText()).replace(/\D/g, ''));

test('the file has as many rows as the button says, each a row of messages', async ({ page }) => {
  await page.goto(address(recipe()));
  const said = await rowsSaid(page);
  expect(said).toBeGreaterThan(10);
  const [file] = await Promise.all([page.waitForEvent('download'), download(page).click()]);
  expect(file.suggestedFilename()).toBe('samples.jsonl');
  const text = await readFile(await file.path(), 'utf8');
  const rows = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { messages: { role: string; content: string }[] });
  expect(rows).toHaveLength(said);
  for (const { messages } of rows) {
    expect(messages[0]?.role).toBe('system');
    expect(JSON.parse(messages.at(-1)?.content ?? '')).toMatchObject({ type: 'tool_call' });
  }
});

test('a rule turned off gives its samples back, and the address keeps it', async ({ page }) => {
  await page.goto(address(recipe()));
  const before = await rowsSaid(page);
  const dropped = Number(
    (await row(page, 'Tool result').getByRole('cell').nth(1).innerText()).replace(/\D/g, ''),
  );
  expect(dropped).toBeGreaterThan(0);
  await row(page, 'Tool result').getByRole('switch').focus();
  await page.keyboard.press('Space');
  await expect(row(page, 'Tool result')).toContainText('off');
  await expect(download(page)).toBeVisible();
  const after = await rowsSaid(page);
  expect(after).toBeGreaterThan(before);
  expect(page.url()).not.toContain('tool-ok');
  await page.reload();
  await expect(row(page, 'Tool result').getByRole('switch')).not.toBeChecked();
  expect(await rowsSaid(page)).toBe(after);
});

test('outcomes are ticked in a list that opens, closes and gives the focus back by keyboard', async ({
  page,
}) => {
  await page.goto(address(recipe()));
  const before = await rowsSaid(page);
  const menu = row(page, 'Outcome').getByRole('button', { name: /^Outcomes that pass/ });
  await menu.focus();
  await page.keyboard.press('Enter');
  const failed = row(page, 'Outcome').getByRole('checkbox', { name: 'failed' });
  await failed.focus();
  await page.keyboard.press('Space');
  await expect(menu).toHaveAccessibleName('Outcomes that pass: passed, failed');
  await page.keyboard.press('Escape');
  await expect(failed).toBeHidden();
  await expect(menu).toBeFocused();
  await expect(download(page)).toBeVisible();
  expect(await rowsSaid(page)).toBeGreaterThan(before);
});

test('warns when nothing keeps rejected trajectories out, and mends it', async ({ page }) => {
  await page.goto(address(recipe({ rules: ['tool-ok'] })));
  const warning = page.getByText('Nothing in this recipe keeps rejected trajectories out.');
  await expect(warning).toBeVisible();
  await page.getByRole('button', { name: 'Leave them out' }).click();
  await expect(warning).toBeHidden();
  await expect(row(page, 'Verdict').getByRole('switch')).toBeChecked();
  await page.goto('/datasets');
  await expect(row(page, 'Verdict')).toContainText('not rejected');
  await expect(warning).toBeHidden();
});

test('goes through the samples by keys, and from one to its turn', async ({ page }) => {
  await page.goto(address(recipe()));
  await expect(sample(page)).toHaveAttribute('data-ready', 'true');
  await page.keyboard.press('j');
  await expect(sample(page).getByRole('heading', { name: 'Sample 2' })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(sample(page).getByRole('heading', { name: 'Sample 2' })).toBeVisible();
  await expect(sample(page).getByRole('region', { name: 'Text of the sample' })).toBeVisible();
  const trained = await sample(page).locator('mark').innerText();
  await sample(page).getByRole('button', { name: 'Row' }).click();
  await expect(sample(page)).toContainText('{"messages": [{"role": "system"');
  expect(JSON.parse(trained)).toMatchObject({ type: 'tool_call' });
  await sample(page)
    .getByRole('link', { name: /turn \d+$/ })
    .click();
  await expect(page).toHaveURL(/\/trajectories\/\d+\?turn=\d+$/);
});

test('native calls and shorter results change the row', async ({ page }) => {
  await page.goto(address(recipe()));
  await page.getByRole('button', { name: 'Native calls' }).click();
  await expect(sample(page).locator('mark')).toContainText('"call_1"');
  const limit = page.getByLabel('Result characters, at most');
  await limit.fill('0');
  await limit.press('Enter');
  await expect(page).toHaveURL(/maxResultChars%22%3A0%7D/);
});

test('shows the recipe as the file the command takes', async ({ page }) => {
  await page.goto(address(recipe({ name: 'mine' })));
  await page.getByRole('button', { name: 'Recipe', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Recipe' });
  await expect(dialog).toContainText('"name": "mine"');
  await expect(dialog).toContainText('npm run -s winnow -- export --recipe recipe.json --out dataset');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('says when no turn passes, and offers no empty file', async ({ page }) => {
  await page.goto(address({ from: { run: 'nobody' }, rules: ['tool-ok'] }));
  await expect(sample(page)).toContainText('No turn passes every rule.');
  await expect(page.getByRole('button', { name: 'Download 0 rows' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

test('a recipe in the address that cannot be read is said, and the usual one shown', async ({ page }) => {
  await page.goto('/datasets?recipe={"rules":["tool-okay"]}');
  await expect(page.getByText('rules[0]: there is no rule "tool-okay"')).toBeVisible();
  await expect(row(page, 'Tool result').getByRole('switch')).toBeChecked();
});

test('keeps the former numbers when the server does not answer, and asks again', async ({ page }) => {
  await page.goto(address(recipe()));
  const before = await rowsSaid(page);
  await page.route('**/datasets**', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.fallback(),
  );
  await row(page, 'Before a loop').getByRole('switch').click();
  const problem = page.getByText('What is shown belongs to what was asked before');
  await expect(problem).toBeVisible();
  // No number of rows may stand on a file that would have another.
  await expect(page.getByRole('link', { name: 'Download', exact: true })).toBeVisible();
  await page.unroute('**/datasets**');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(problem).toBeHidden();
  await expect(download(page)).toBeVisible();
  expect(await rowsSaid(page)).toBeGreaterThanOrEqual(before);
});

test.describe('/api/v1/export', () => {
  test('refuses what is no recipe, in words', async ({ request }) => {
    const missing = await request.get('/api/v1/export');
    expect(missing.status()).toBe(400);
    const broken = await request.get(`/api/v1/export?${new URLSearchParams({ recipe: '{"rules": [' })}`);
    expect(broken.status()).toBe(400);
    expect(await broken.json()).toEqual({
      ok: false,
      problem: 'the recipe cannot be used: not JSON at line 1, column 12',
    });
  });

  test('says what the file would be without making it', async ({ request }) => {
    const head = await request.head(`/api/v1/export?${new URLSearchParams({ recipe: '{"from":{}}' })}`);
    expect(head.status()).toBe(200);
    expect(head.headers()['content-disposition']).toBe('attachment; filename="samples.jsonl"');
  });

  test('gives an empty file where nothing passes', async ({ request }) => {
    const answer = await request.get(
      `/api/v1/export?${new URLSearchParams({ recipe: '{"from":{"run":"nobody"}}' })}`,
    );
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toBe('');
  });
});
