import { expect, test, type APIRequestContext, type Page } from '@playwright/test';

/** Walks the list over the bundled sample and over a run that is long enough to be read in pages. */

const grid = (page: Page) => page.getByRole('grid', { name: 'Trajectories' });
const rows = (page: Page) => grid(page).locator('tbody tr[aria-rowindex]');
const row = (page: Page, number: number) => grid(page).locator(`tbody tr[aria-rowindex="${number + 1}"]`);
const facet = (page: Page, group: string, name: string) =>
  page
    .getByRole('list', { name: group, exact: true })
    .getByRole('checkbox', { name: new RegExp(`^${name}`) });
const words = (page: Page) => page.getByRole('textbox', { name: 'Words in the goal or task' });
/** Rows are drawn by the server; a key does nothing before the page listens. */
const ready = (page: Page) => expect(grid(page)).toHaveAttribute('data-ready', 'true');

const longRun = 'list_e2e';
const longRunRows = 330;

/** A trace of rollouts that began and were never heard of again. */
function trace(): string {
  return Array.from({ length: longRunRows }, (_, at) => {
    const id = `list-e2e-${at}`;
    const meta = { task_id: `fix_${String(at).padStart(3, '0')}`, goal: 'Fix it', model: 'scripted/none' };
    const start = {
      ts: 1_700_000_000 + at,
      kind: 'run_start',
      payload: { run_id: id, goal: 'Fix it' },
      run_id: id,
      meta,
    };
    return `${JSON.stringify(start)}\n`;
  }).join('');
}

async function bringIn(request: APIRequestContext, text: string): Promise<void> {
  const file = { path: `${longRun}/trace.jsonl`, size: Buffer.byteLength(text) };
  const made = await request.post('/api/v1/imports', { data: { files: [file], runName: longRun } });
  const { id }: { id: number } = await made.json();
  const sent = await request.put(`/api/v1/imports/${id}/files/0?offset=0`, { data: Buffer.from(text) });
  expect(sent.ok(), await sent.text()).toBe(true);
  await request.post(`/api/v1/imports/${id}/start`);
  await expect(async () => {
    const answer = await request.get(`/api/v1/imports/${id}`);
    expect((await answer.json()).import.state).toBe('done');
  }).toPass();
}

test.beforeAll(async ({ request }) => bringIn(request, trace()));

test('a facet narrows the list, its count says to how many, and the address keeps it', async ({ page }) => {
  await page.goto('/trajectories');
  await ready(page);
  const tuned = facet(page, 'Run', 'sample_tuned_7b');
  const count = /(\d+)$/.exec((await tuned.locator('xpath=ancestor::li').innerText()).trim())?.[1] ?? '';
  await tuned.check();
  await expect(page).toHaveURL('/trajectories?run=sample_tuned_7b');
  await expect(page.getByRole('status').filter({ hasText: `${count} of ` })).toBeVisible();
  await expect(rows(page)).toHaveCount(Number(count));

  await facet(page, 'Outcome', 'Passed').check();
  await expect(page).toHaveURL('/trajectories?run=sample_tuned_7b&outcome=passed');
  await page.reload();
  await expect(facet(page, 'Outcome', 'Passed')).toBeChecked();
  await expect(rows(page).filter({ hasNotText: 'Passed' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Remove filter Run' }).click();
  await expect(page).toHaveURL('/trajectories?outcome=passed');
});

test('alt-click leaves a value out', async ({ page }) => {
  await page.goto('/trajectories?run=sample_base_7b');
  await ready(page);
  await page
    .getByRole('list', { name: 'Outcome', exact: true })
    .getByText('Passed')
    .click({ modifiers: ['Alt'] });
  await expect(page).toHaveURL(
    '/trajectories?run=sample_base_7b&outcome=failed&outcome=untested&outcome=unfinished',
  );
});

test('words are found by / and looked for while typing', async ({ page }) => {
  await page.goto(`/trajectories?run=${longRun}`);
  await ready(page);
  await page.keyboard.press('/');
  await expect(words(page)).toBeFocused();
  await page.keyboard.type('fix_01');
  await expect(page).toHaveURL(`/trajectories?run=${longRun}&words=fix_01`);
  await expect(rows(page)).toHaveCount(10);

  await page.keyboard.type('zzz');
  await expect(page.getByRole('heading', { name: 'No trajectory matches.' })).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL('/trajectories');
  await expect(words(page)).toHaveValue('');
});

test('a head puts the list in its order, a second click turns it round, the menu says the same', async ({
  page,
}) => {
  await page.goto(`/trajectories?run=${longRun}`);
  await ready(page);
  const head = grid(page).getByRole('columnheader', { name: 'Task' });
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect(row(page, 1)).toContainText('fix_000');
  await head.getByRole('button').click();
  await expect(page).toHaveURL(`/trajectories?run=${longRun}&sort=-task`);
  await expect(row(page, 1)).toContainText(`fix_${longRunRows - 1}`);
  await expect(page.getByRole('combobox', { name: 'Sort' })).toHaveValue('-task');
  await page.getByRole('combobox', { name: 'Sort' }).selectOption({ label: 'Oldest' });
  await expect(page).toHaveURL(`/trajectories?run=${longRun}&sort=started`);
  await expect(row(page, 1)).toContainText('fix_000');
});

test('by keyboard: down, up, open, and back to the same row', async ({ page }) => {
  await page.goto(`/trajectories?run=${longRun}&sort=task`);
  await ready(page);
  for (const key of ['j', 'j', 'ArrowDown', 'k', 'PageDown']) await page.keyboard.press(key);
  const current = grid(page).locator('tr[aria-current]');
  await expect(current).toBeFocused();
  const at = (await current.getAttribute('aria-rowindex')) ?? '';
  expect(Number(at)).toBeGreaterThan(10);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/trajectories\/\d+\?from=run%3Dlist_e2e%26sort%3Dtask$/);
  await page.goBack();
  await expect(grid(page).locator('tr[aria-current]')).toHaveAttribute('aria-rowindex', at);
});

test('reads on while scrolling, and going back finds the place again', async ({ page }) => {
  await page.goto(`/trajectories?run=${longRun}&sort=task`);
  await ready(page);
  const last = grid(page).getByRole('link', { name: `fix_${longRunRows - 1}` });
  await expect(async () => {
    await page.mouse.move(700, 400);
    await page.mouse.wheel(0, 20_000);
    await expect(last).toBeVisible({ timeout: 500 });
  }).toPass();
  await grid(page)
    .getByRole('link', { name: `fix_${longRunRows - 4}` })
    .click();
  await expect(page).toHaveURL(/\/trajectories\/\d+\?from=/);
  await page.goBack();
  await expect(last).toBeInViewport();
});

test('a page that cannot be read says so, and Retry reads it', async ({ page }) => {
  await page.route('**/api/v1/trajectories?**', (route) => route.abort());
  await page.goto(`/trajectories?run=${longRun}&sort=task`);
  await ready(page);
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, 20_000);
  const failure = page.getByRole('alert').filter({ hasText: 'The rows below could not be read' });
  await expect(failure).toBeVisible();
  await expect(grid(page).getByRole('link', { name: 'fix_099' })).toBeVisible();
  await page.unroute('**/api/v1/trajectories?**');
  await failure.getByRole('button', { name: 'Retry' }).click();
  await expect(failure).toBeHidden();
  await expect(grid(page).getByRole('link', { name: 'fix_105' })).toBeAttached();
});

test('what an address asks and nothing answers to is left out, and said', async ({ page }) => {
  await page.goto(`/trajectories?run=${longRun}&outcome=won&colour=red`);
  await expect(
    page.getByText('Nothing here answers to outcome=won, colour=red: it was left out.'),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Clean the address' }).click();
  await expect(page).toHaveURL(`/trajectories?run=${longRun}`);
});

test('in a narrow window the facets are behind a button', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(`/trajectories?run=${longRun}`);
  await ready(page);
  await expect(facet(page, 'Outcome', 'Unfinished')).toBeHidden();
  await page.getByRole('button', { name: 'Facets 1' }).click();
  await facet(page, 'Outcome', 'Unfinished').check();
  await expect(page).toHaveURL(`/trajectories?run=${longRun}&outcome=unfinished`);
  await page.keyboard.press('Escape');
  await expect(facet(page, 'Outcome', 'Unfinished')).toBeHidden();
});

test('the API gives the same rows page by page, and refuses what it does not know', async ({ request }) => {
  const tasks: string[] = [];
  let after = '';
  do {
    const answer = await request.get(`/api/v1/trajectories?run=${longRun}&sort=task&limit=100${after}`);
    const page: { rows: { task: string }[]; next: string | null } = await answer.json();
    tasks.push(...page.rows.map((one) => one.task));
    after = page.next === null ? '' : `&after=${page.next}`;
  } while (after !== '');
  expect(tasks).toEqual(Array.from({ length: longRunRows }, (_, at) => `fix_${String(at).padStart(3, '0')}`));

  for (const query of ['outcome=won', 'limit=0', 'limit=many', 'after=nonsense', 'colour=red']) {
    const refused = await request.get(`/api/v1/trajectories?${query}`);
    expect([query, refused.status(), typeof (await refused.json()).problem]).toEqual([query, 400, 'string']);
  }
});
