import { expect, test, type Page } from '@playwright/test';
import { bringIn, call, traceOf } from './trajectory-traces';

/** Decides about trajectories with keys and buttons; each test has a trajectory of its own, for decisions stay. */

const run = 'decisions_e2e';
const names = ['keys', 'buttons', 'two', 'fails', 'lost', 'tabs', 'held', 'off', 'editor'];
const tasks = [...names, 'first', 'second', 'third', 'stays', 'after'].map((name) => `decide_${name}`);
const steps = [
  { action: call('list_files', { rel_dir: '.', max_files: 9 }), result: { ok: true, output: 'a.py' } },
  {
    action: call('read_file', { rel_path: 'a.py', max_chars: 99 }),
    result: { ok: true, output: 'x = 1\n', meta: { truncated: false } },
  },
  {
    action: call('write_file', { rel_path: 'a.py', content: 'x = 2\n' }),
    result: { ok: true, output: 'Wrote it.' },
  },
];

let ids: Map<string, number>;
test.beforeAll(async ({ request }) => {
  ids = await bringIn(
    request,
    run,
    tasks.map((task) => traceOf(`d-e2e-${task}`, task, `Goal of ${task}`, steps)),
  );
});

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Decision' });
const ready = (page: Page) => expect(bar(page)).toHaveAttribute('data-ready', 'true');
const open = async (page: Page, task: string, rest = '') => {
  await page.goto(`/trajectories/${ids.get(task)}${rest}`);
  await ready(page);
};
const reload = async (page: Page) => {
  await expect(bar(page)).toContainText('Saved');
  await page.reload();
  await ready(page);
};
const facts = (page: Page) => page.getByRole('complementary', { name: 'Facts' });
const history = (page: Page) => facts(page).getByRole('region', { name: 'Decisions' }).getByRole('listitem');
const pressed = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true });
const outline = (page: Page) => page.getByRole('region', { name: 'Outline' });
const announced = (page: Page, text: string) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeAttached();

test('by keys: accept, cut, leave out, undo; all of it survives a reload', async ({ page }) => {
  await open(page, 'decide_keys', '?turn=1');
  await page.keyboard.press('a');
  await announced(page, 'Accepted.');
  await page.keyboard.press('t');
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await reload(page);
  await expect(pressed(page, 'Accept')).toHaveAttribute('aria-pressed', 'true');
  await expect(outline(page)).toContainText('Cut after turn 1');
  await expect(outline(page)).toContainText('1 kept');
  await expect(facts(page)).toContainText('Left out 0');
  await expect(history(page)).toHaveCount(3);
  await expect(history(page).first()).toContainText('Left out turn 0');
  await expect(history(page).first()).toContainText('You');

  await page.keyboard.press('u');
  await page.keyboard.press('u');
  await expect(outline(page)).not.toContainText('Cut after');
  await reload(page);
  await expect(pressed(page, 'Accept')).toHaveAttribute('aria-pressed', 'true');
  await expect(outline(page)).not.toContainText('Cut after');
  await expect(facts(page)).not.toContainText('Left out 0');
  await expect(history(page)).toHaveCount(5);
  await expect(history(page).first()).toContainText('Undid: Cut after turn 1');
});

test('by buttons: reject; a second press removes the cut and puts a turn back; ⇧T cuts before', async ({
  page,
}) => {
  await open(page, 'decide_buttons', '?turn=2');
  await bar(page).getByRole('button', { name: 'Reject' }).click();
  const cut = bar(page).getByRole('button', { name: 'Cut after 2' });
  await cut.click();
  await expect(cut).toHaveAttribute('aria-pressed', 'true');
  await cut.click();
  await expect(cut).toHaveAttribute('aria-pressed', 'false');
  await bar(page).getByRole('button', { name: 'Leave out' }).click();
  await bar(page).getByRole('button', { name: 'Put back' }).click();
  await page.keyboard.press('Shift+T');
  await expect(outline(page)).toContainText('Cut after turn 1');
  await reload(page);
  await expect(pressed(page, 'Reject')).toHaveAttribute('aria-pressed', 'true');
  await expect(outline(page)).toContainText('Cut after turn 1');
  await expect(facts(page)).not.toContainText('Left out 2');
  await expect(history(page)).toHaveCount(6);
});

test('two people at once: both decisions are kept and shown to both', async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage();
  await Promise.all([open(page, 'decide_two'), open(other, 'decide_two')]);
  await Promise.all([page.keyboard.press('a'), other.keyboard.press('r')]);
  await Promise.all([reload(page), reload(other)]);
  for (const reader of [page, other]) {
    await expect(history(reader)).toHaveCount(2);
    await expect(history(reader).filter({ hasText: 'You' })).toHaveCount(1);
    await expect(history(reader).filter({ hasText: /Reviewer [0-9a-f]{8}/ })).toHaveCount(1);
  }
  const verdict = await history(page).first().innerText();
  const standing = verdict.startsWith('Accepted') ? 'Accept' : 'Reject';
  await expect(pressed(page, standing)).toHaveAttribute('aria-pressed', 'true');
  await expect(pressed(other, standing)).toHaveAttribute('aria-pressed', 'true');

  // Who decides next without a reload is told what the other one did meanwhile.
  await page.keyboard.press('x');
  await expect(bar(page)).toContainText('Saved');
  await other.keyboard.press('t');
  await expect(
    other.getByRole('status').filter({ hasText: 'decided meanwhile: Left out turn 0' }),
  ).toBeVisible();
  await other.context().close();
});

test('a decision that cannot be kept says so and is taken off the screen', async ({ page }) => {
  await open(page, 'decide_fails');
  await page.route('**/trajectories/**', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await page.keyboard.press('a');
  await expect(page.getByRole('alert').filter({ hasText: 'Not saved' })).toBeVisible();
  await expect(pressed(page, 'Accept')).toHaveAttribute('aria-pressed', 'false');
  await page.unroute('**/trajectories/**');
  await page.keyboard.press('a');
  await reload(page);
  await expect(pressed(page, 'Accept')).toHaveAttribute('aria-pressed', 'true');
  await expect(history(page)).toHaveCount(1);
});

/** Every decision breaks off: before it reaches the server, or after that, when only its answer is lost. */
async function breakPosts(page: Page, when: 'before' | 'after'): Promise<() => Promise<void>> {
  const address = '**/trajectories/**';
  await page.route(address, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    if (when === 'after') await route.fetch();
    await route.abort();
  });
  return () => page.unroute(address);
}

test('what follows a decision that was not kept is dropped with it, and undo takes back no former one', async ({
  page,
}) => {
  await open(page, 'decide_stays');
  await page.keyboard.press('t');
  await announced(page, 'Cut after turn 0.');
  const mend = await breakPosts(page, 'before');
  await page.keyboard.press('a');
  await page.keyboard.press('x');
  await page.keyboard.press('u');
  const alert = page.getByRole('alert').filter({ hasText: 'Not saved' });
  await expect(alert).toContainText('2 decisions made after it');
  await mend();
  await page.keyboard.press('u');
  await announced(page, 'It was not saved, so there is nothing to undo.');
  await expect(alert).toBeHidden();
  await reload(page);
  await expect(history(page)).toHaveCount(1);
  await expect(outline(page)).toContainText('Cut after turn 0');
});

test('n stays while something is not saved, and goes on when it is', async ({ page }) => {
  const from = encodeURIComponent(`run=${run}&task=decide_stays&task=decide_after&sort=-task`);
  await open(page, 'decide_stays', `?from=${from}`);
  const mend = await breakPosts(page, 'before');
  await page.keyboard.press('r');
  await page.keyboard.press('n');
  await announced(page, 'Not saved, so this one stays open.');
  await expect(bar(page)).toContainText('Not saved');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('decide_stays');
  await mend();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('decide_after');
});

test('a decision whose answer is lost is looked for before it is called not kept', async ({ page }) => {
  await open(page, 'decide_lost');
  await page.keyboard.press('t');
  await announced(page, 'Cut after turn 0.');
  const mend = await breakPosts(page, 'after');
  await page.keyboard.press('a');
  await announced(page, 'Accepted.');
  await mend();
  await expect(page.getByRole('alert').filter({ hasText: 'Not saved' })).toBeHidden();
  await page.keyboard.press('u');
  await announced(page, 'Undone.');
  await reload(page);
  await expect(history(page)).toHaveCount(3);
  await expect(history(page).first()).toContainText('Undid: Accepted');
});

test('undo takes back what the screen shows, not what another tab decided since', async ({ page }) => {
  await open(page, 'decide_tabs');
  await page.keyboard.press('a');
  await announced(page, 'Accepted.');
  const other = await page.context().newPage();
  await open(other, 'decide_tabs');
  await other.keyboard.press('t');
  await announced(other, 'Cut after turn 0.');
  await page.keyboard.press('u');
  await expect(page.getByRole('alert').filter({ hasText: 'Not saved' })).toContainText(
    'It is not your latest decision here any more',
  );
  await expect(outline(page)).toContainText('Cut after turn 0');
  await expect(history(page)).toHaveCount(2);
});

test('a key that is held decides once, and the same words are announced again', async ({ page }) => {
  await open(page, 'decide_held');
  await page.keyboard.down('t');
  await page.keyboard.down('t');
  await page.keyboard.down('t');
  await page.keyboard.up('t');
  await announced(page, 'Cut after turn 0.');
  await page.keyboard.press('a');
  await announced(page, 'Accepted.');
  await page.keyboard.press('u');
  await announced(page, 'Undone.');
  const said = await page.getByRole('status').getByText('Undone.').elementHandle();
  await page.keyboard.press('u');
  await expect.poll(() => said?.evaluate((element) => element.isConnected)).toBe(false);
  await announced(page, 'Undone.');
  await expect(history(page)).toHaveCount(4);
  // Steps do repeat.
  await page.keyboard.down('j');
  await page.keyboard.down('j');
  await expect(page).toHaveURL(/turn=2/);
});

test('letters can be turned off, stay off, and on again', async ({ page }) => {
  await open(page, 'decide_off');
  const letters = page.getByRole('switch', { name: 'Single-letter keys' });
  await page.keyboard.press('?');
  await letters.click();
  await expect(letters).not.toBeChecked();
  await page.keyboard.press('Escape');
  await page.reload();
  await ready(page);
  for (const key of ['a', 'j', '?']) await page.keyboard.press(key);
  await expect(letters).toBeHidden();
  await expect(history(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/turn=1/);
  await bar(page).getByRole('button', { name: 'Keys' }).click();
  await letters.click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await announced(page, 'Accepted.');
});

test('keys rest while the editor has the focus, Escape leaves it, and ? shows them', async ({ page }) => {
  await open(page, 'decide_editor', '?turn=1');
  const editor = page.getByRole('region', { name: 'Result' }).locator('.monaco-editor');
  await editor.locator('.view-line').first().click();
  await page.keyboard.press('a');
  await expect(history(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expect(dialog).toContainText('Cut after this turn');
  await page.keyboard.press('a');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(history(page)).toHaveCount(0);
  await page.keyboard.press('r');
  await expect(history(page)).toHaveCount(1);
  await expect(bar(page)).toContainText('Saved');
});

test('n and p walk the list it was opened from; a decision is safe before the next one opens', async ({
  page,
}) => {
  const from = encodeURIComponent(
    `run=${run}&task=decide_first&task=decide_second&task=decide_third&sort=task`,
  );
  await open(page, 'decide_first', `?from=${from}`);
  await expect(bar(page)).toContainText('1 of 3');
  await page.keyboard.press('a');
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('decide_second');
  await expect(bar(page)).toContainText('2 of 3');
  await ready(page);
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('decide_first');
  await expect(pressed(page, 'Accept')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: /^Previous trajectory/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});
