import { expect, test, type Page } from '@playwright/test';

/** Walks the evals screen over the bundled sample, beside whatever other specs brought in. */

const both = '/evals?run=sample_base_7b&run=sample_tuned_7b';

const chart = (page: Page, name: string) => page.getByRole('figure', { name: new RegExp(`^${name}`) });
const row = (page: Page, run: string) =>
  page.getByRole('table', { name: 'Runs' }).getByRole('row', { name: run });
const report = (page: Page, run: string) => page.getByRole('region', { name: new RegExp(`^${run}`) });

test('shows eval runs beside each other, each figure as a chart with its numbers', async ({ page }) => {
  await page.goto('/evals');
  await expect(page.getByRole('heading', { name: 'Evals', level: 1 })).toBeVisible();
  for (const [name, end] of [
    ['Validity', '100 %'],
    ['Pass rate', '100 %'],
    ['Turns', 'turns'],
  ] as const) {
    const figure = chart(page, name);
    await expect(figure.getByRole('listitem').filter({ hasText: 'sample_base_7b' })).toContainText(/\d\/\d/);
    await expect(figure.getByRole('listitem').filter({ hasText: 'sample_tuned_7b' })).toContainText(/\d\/\d/);
    await expect(figure.locator('svg').getByText(end, { exact: name !== 'Turns' })).toBeVisible();
  }
  await expect(row(page, 'sample_base_7b')).toBeVisible();
  await expect(row(page, 'sample_teacher_72b')).toHaveCount(0);
});

test('draws one bar a run, as long as its rate', async ({ page }) => {
  await page.goto(both);
  const bars = chart(page, 'Validity').locator('.recharts-bar-rectangle path');
  await expect(bars).toHaveCount(2);
  const widths = await bars.evaluateAll((paths) => paths.map((path) => path.getBoundingClientRect().width));
  const rates = await chart(page, 'Validity')
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => Number(/([\d.]+)\s%/.exec(item.textContent ?? '')?.[1])));
  const [base = 0, tuned = 0] = widths;
  const [baseRate = 0, tunedRate = 0] = rates;
  expect(base / tuned).toBeCloseTo(baseRate / tunedRate, 1);
});

test('every number opens the trajectories it counts', async ({ page }) => {
  await page.goto(both);
  const passed = row(page, 'sample_tuned_7b').getByRole('link', {
    name: /passed trajectories of sample_tuned_7b$/,
  });
  const count = await passed.innerText();
  await passed.click();
  await expect(page).toHaveURL(/\/trajectories\?run=sample_tuned_7b&outcome=passed$/);
  await expect(page.getByText(new RegExp(`^${count} of `)).first()).toBeVisible();

  await page.goto(both);
  await row(page, 'sample_base_7b')
    .getByRole('link', { name: /invalid calls in sample_base_7b$/ })
    .click();
  await expect(page).toHaveURL(/\/trajectories\?run=sample_base_7b&has=invalid-call$/);
});

test('all runs, or only those ticked, by keyboard; the URL holds the choice', async ({ page }) => {
  await page.goto(both);
  await page.getByRole('link', { name: /^All runs/ }).click();
  await expect(row(page, 'sample_teacher_72b')).toBeVisible();

  await page.goto(both);
  const opener = page.getByRole('button', { name: 'Choose runs' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const box = page
    .getByRole('group', { name: 'Choice of runs' })
    .getByRole('checkbox', { name: 'sample_tuned_7b' });
  await expect(box).toBeChecked();
  await box.focus();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/\/evals\?run=sample_base_7b$/);
  await expect(row(page, 'sample_tuned_7b')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
  await expect(opener).toBeFocused();
  await page.reload();
  await expect(row(page, 'sample_base_7b')).toBeVisible();
  await expect(row(page, 'sample_tuned_7b')).toHaveCount(0);
});

test('says of a run that is not here that it is not, and shows the others', async ({ page }) => {
  await page.goto('/evals?run=sample_base_7b&run=gone');
  await expect(page.getByText('There is no run gone; the others are shown.')).toBeVisible();
  await expect(row(page, 'sample_base_7b')).toBeVisible();
  await page.goto('/evals?run=gone');
  await expect(page.getByRole('heading', { name: 'There is no run gone.' })).toBeVisible();
});

test('puts the recorder’s report beside the traces and says why they part', async ({ page }) => {
  await page.goto(both);
  const section = report(page, 'sample_base_7b');
  await expect(section.getByText(/^Differs from the traces in \d+ of 14 figures\./)).toBeVisible();
  await expect(section.getByText(/ended in an exception/).first()).toBeVisible();
  await section.getByText('Figures side by side').click();
  const table = section.getByRole('table', { name: 'report.json of sample_base_7b and the traces' });
  await expect(table.getByRole('row', { name: /^total_valid_tool_actions/ })).toContainText(
    /\+\d+.*of these have \d+ tool calls/,
  );
  await expect(table.getByRole('row', { name: /^passed/ })).toContainText('same');
});

test('a run’s purpose is set here, kept, and taken back with undo', async ({ page }) => {
  const all = '/evals?run=sample_teacher_native';
  const purpose = page.getByRole('combobox', { name: 'Purpose of sample_teacher_native' });
  await page.goto(all);
  await expect(purpose).toHaveValue('teacher');
  await purpose.selectOption('eval');
  await expect(page.getByText('sample_teacher_native is now an eval run')).toBeVisible();
  await page.goto('/evals');
  await expect(row(page, 'sample_teacher_native')).toBeVisible();
  // Its row leaves this list with the change; the undo must work all the same.
  await purpose.selectOption('none');
  await expect(row(page, 'sample_teacher_native')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(purpose).toHaveValue('eval');
  await purpose.selectOption('teacher');
  await expect(row(page, 'sample_teacher_native')).toHaveCount(0);
});

test('the charts are fetched after the page, not with it', async ({ page, request }) => {
  const fetched: Promise<string>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) fetched.push(response.text().catch(() => ''));
  });
  const drawsBars = (script: string) => script.includes('recharts-bar-rectangle');

  const html = await (await request.get(both)).text();
  const sources = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, source = '']) => source);
  const first = await Promise.all(sources.map(async (source) => (await request.get(source)).text()));
  expect(first.length).toBeGreaterThan(0);
  expect(first.filter(drawsBars)).toEqual([]);

  await page.goto(both);
  await expect(chart(page, 'Validity').locator('.recharts-bar-rectangle')).toHaveCount(2);
  expect((await Promise.all(fetched)).some(drawsBars)).toBe(true);
});
