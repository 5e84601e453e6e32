import { expect, test, type Page } from '@playwright/test';
import { bringIn, call, traceOf } from './trajectory-traces';

/** Reads single trajectories, by keyboard, with everything a trace can hold. */

const run = 'trajectory_e2e';
const before = [
  'def total(items):',
  '    result = 0',
  '    for item in items:',
  '        result = item',
  '    return result',
  '',
].join('\n');
const after = before.replace('result = item', 'result += item');
const failure = [
  'F.                                                                       [100%]',
  '=================================== FAILURES ===================================',
  '__________________________________ test_total __________________________________',
  '',
  '    def test_total():',
  '>       assert total([1, 2]) == 3',
  'E       assert 2 == 3',
  '',
  'tests/test_total.py:4: AssertionError',
  '1 failed, 1 passed in 0.03s',
].join('\n');
const listing = Array.from({ length: 900 }, (_, at) => `lib/file-${at}.py`).join('\n');

const readCall = call('read_file', { rel_path: 'lib/total.py', max_chars: 4000 });
const told = traceOf('t-e2e-1', 'fix_total', 'Fix total in lib/total.py', [
  {
    action: call('list_files', { rel_dir: '.', max_files: 1000 }, 'Look around.'),
    result: { ok: true, output: listing },
  },
  {
    action: call('read_file', { rel_path: 'total.py', max_chars: 4000 }),
    result: { ok: false, output: 'File not found: total.py' },
  },
  {
    action: readCall,
    said: `Let me read it.\n\`\`\`json\n${JSON.stringify(readCall)}\n\`\`\``,
    result: { ok: true, output: before, meta: { truncated: false } },
  },
  {
    before: ['Loop detected: change approach.'],
    action: call('write_file', { rel_path: './lib/total.py', content: after }, 'Add instead of set.'),
    result: { ok: true, output: 'Wrote lib/total.py (99 chars).' },
    tests: { ok: false, output: failure },
  },
  {
    action: call('write_file', { rel_path: 'lib/other.py', content: 'x = 1\n' }),
    result: { ok: true, output: 'Wrote it.' },
  },
  {
    action: call('write_file', { rel_path: 'lib/other.py', content: 'x = 1\n' }),
    result: { ok: true, output: 'Wrote it.' },
  },
  { unreadable: 'I think I am done {' },
]);

const script = '<script>window.hacked=1</script>';
const image = '<img src=x onerror="window.hacked=1">';
const hostile = traceOf('t-e2e-2', `fix_${image}`, `Goal ${script}${image}`, [
  {
    before: [`Loop detected ${script}`],
    action: call('read_file', { rel_path: `a/${script}.html`, max_chars: 4000 }, `Thought ${image}`),
    result: {
      ok: true,
      output: `<html>${script}${image}\u001b[31mred\u001b[0m\u202e\u0007</html>\n`,
      meta: { truncated: false },
    },
  },
  {
    action: call('write_file', { rel_path: `a/${script}.html`, content: `<html>${image}</html>\n` }),
    result: { ok: true, output: `Wrote ${image}` },
    tests: { ok: false, output: `${script}${image}` },
  },
  {
    action: call(image, { [script]: image }),
    result: { ok: false, output: `\u001b]0;title\u0007 ${script}\n${image}\n` },
  },
  { unreadable: `${script} ${image}` },
]);

// Wide enough for a diff side by side.
test.use({ viewport: { width: 1440, height: 900 } });

let ids: Map<string, number>;
test.beforeAll(async ({ request }) => {
  ids = await bringIn(request, run, [told, hostile]);
});

const open = async (page: Page, task: string, turn = 0) => {
  await page.goto(`/trajectories/${ids.get(task)}?turn=${turn}`);
  await expect(page.getByRole('toolbar', { name: 'Decision' })).toHaveAttribute('data-ready', 'true');
};
const turn = (page: Page, number: number) =>
  page.getByRole('region', { name: `Turn ${number}`, exact: true });
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a trajectory is read by keyboard, and the address names the turn', async ({ page }) => {
  await open(page, 'fix_total');
  await expect(turn(page, 0)).toContainText('Look around.');
  await page.keyboard.press('j');
  await expect(part(page, 'Result')).toContainText('File not found: total.py');
  await expect(page).toHaveURL(/turn=1$/);
  await page.keyboard.press('k');
  await expect(turn(page, 0)).toBeVisible();
  await page.keyboard.press('k');
  await expect(page).toHaveURL(/turn=0$/);
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await page.keyboard.press('j');
    await expect(turn(page, number)).toBeVisible();
  }
  await page.keyboard.press('j');
  await expect(part(page, 'Reply')).toContainText('could not be read as a call');
  await expect(part(page, 'Raw reply')).toContainText('I think I am done {');
  await page.reload();
  await expect(turn(page, 6)).toBeVisible();
});

test('the outline says what each turn did and how it went', async ({ page }) => {
  await open(page, 'fix_total');
  const lines = part(page, 'Outline').getByRole('listitem');
  await expect(lines).toHaveCount(7);
  await expect(lines.nth(1)).toContainText('not found');
  await expect(lines.nth(3)).toContainText('…/total.py');
  await expect(lines.nth(3)).toContainText('1failed');
  await expect(lines.nth(3)).toContainText('Loop');
  await expect(lines.nth(6)).toContainText('Not JSON');
  await lines.nth(3).getByRole('button').click();
  await page.keyboard.press('ArrowUp');
  await expect(turn(page, 2)).toBeVisible();
  await expect(lines.nth(2).getByRole('button')).toBeFocused();
});

test('a long result is folded with its size and opens whole', async ({ page }) => {
  await open(page, 'fix_total');
  const result = part(page, 'Result');
  await expect(result).not.toContainText('lib/file-899.py');
  await result
    .getByRole('button', { name: `Show all ${listing.length.toLocaleString('en')} characters` })
    .click();
  await expect(result).toContainText('lib/file-899.py');
});

test('a file read stands in the editor with its language, and the words around the call are shown', async ({
  page,
}) => {
  await open(page, 'fix_total', 2);
  await expect(part(page, 'As written').locator('mark').first()).toHaveText(/Let me read it\.\s+```json\s*/);
  const editor = part(page, 'Result').locator('.monaco-editor');
  await expect(editor).toContainText('result = item');
  // Its own colours tell that the language is known: keywords are tokens of their own.
  await expect(editor.locator('.view-line span span', { hasText: /^def$/ }).first()).toBeVisible();
});

test('a write is a diff against what the file held before', async ({ page }) => {
  await open(page, 'fix_total', 3);
  const callPart = part(page, 'Call');
  await expect(callPart.getByRole('img', { name: '1 line added, 1 removed' })).toBeVisible();
  await expect(callPart.locator('.editor.original .view-lines')).toContainText('result = item');
  await expect(callPart.locator('.editor.modified .view-lines')).toContainText('result += item');
  await expect(callPart).toContainText('turn 2 → as written');
  await expect(part(page, 'Before')).toContainText('Loop detected');
  const tests = part(page, 'Tests');
  await expect(tests).toContainText('1 failed');
  await expect(tests).toContainText('1 passed');
  await expect(tests.getByText('test_total', { exact: true })).toBeVisible();
  await expect(tests.getByText('E       assert 2 == 3').first()).toBeVisible();
});

test('in a narrow window the diff is inline and the facts are a view of their own', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await open(page, 'fix_total', 3);
  await expect(part(page, 'Call').locator('.monaco-diff-editor')).not.toHaveClass(/side-by-side/);
  await expect(part(page, 'Call').locator('.editor.modified .line-delete')).toContainText('result = item');
  await page.getByRole('button', { name: 'Facts' }).click();
  await expect(part(page, 'Goal').filter({ visible: true })).toContainText('Fix total in lib/total.py');
});

test('a write whose before is unknown says so', async ({ page }) => {
  await open(page, 'fix_total', 4);
  await expect(part(page, 'Call')).toContainText('Before unknown');
  await expect(part(page, 'Call').locator('.monaco-editor')).toContainText('x = 1');
  await page.keyboard.press('j');
  await expect(part(page, 'Call')).toContainText('Nothing changed: as it was in turn 4');
});

test('the raw events are the lines of the trace, byte for byte', async ({ page, request }) => {
  const id = ids.get('fix_total');
  const whole = await request.get(`/api/v1/trajectories/${id}/raw`);
  expect(await whole.text()).toBe(told.map((line) => `${line}\n`).join(''));
  const byTurn = await request.get(`/api/v1/trajectories/${id}/events?turn=3`);
  const { events } = (await byTurn.json()) as { events: { text: string }[] };
  expect(events.map(({ text }) => text)).toEqual(told.filter((line) => /"t":3|"tests"/.test(line)));

  await open(page, 'fix_total', 1);
  await page.getByRole('button', { name: 'Raw events' }).click();
  for (const line of told.filter((one) => one.includes('"t":1'))) {
    const event = page.getByRole('region', { name: `Line ${told.indexOf(line) + 1}`, exact: true });
    const more = event.getByRole('button', { name: /^Show all/ });
    await expect(event).toBeVisible();
    if (await more.isVisible()) await more.click();
    await expect(event.locator('pre')).toHaveText(line);
  }
});

test('what is not there is said', async ({ page, request }) => {
  for (const id of ['999999999', '0', 'x']) {
    expect([id, (await page.goto(`/trajectories/${id}`))?.status()]).toEqual([id, 404]);
  }
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible();
  expect((await request.get('/api/v1/trajectories/999999999')).status()).toBe(404);
  expect((await request.get(`/api/v1/trajectories/${ids.get('fix_total')}/events?turn=99`)).status()).toBe(
    400,
  );
  expect((await request.get('/api/v1/trajectories/x/turns')).status()).toBe(400);
});

test('a turn that cannot be fetched says so and can be asked for again', async ({ page }) => {
  await page.route('**/turns?*', (route) => route.abort());
  await open(page, 'fix_total');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(page.getByRole('alert').filter({ hasText: 'This turn could not be read' })).toBeVisible();
  await page.unroute('**/turns?*');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(part(page, 'Call')).toContainText('lib/other.py');
});

test('hostile content is text and does nothing', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`));

  await open(page, `fix_${image}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`fix_${image}`);
  await expect(part(page, 'Goal')).toContainText(`Goal ${script}${image}`);
  await expect(part(page, 'Thought')).toContainText(`Thought ${image}`);
  await expect(part(page, 'Result').locator('.monaco-editor')).toContainText('window.hacked=1');
  await page.keyboard.press('j');
  await expect(part(page, 'Result')).toContainText(`Wrote ${image}`);
  await expect(part(page, 'Tests')).toContainText(script);
  await page.keyboard.press('j');
  await expect(part(page, 'Call')).toContainText(script);
  await expect(part(page, 'Result')).toContainText('␛]0;title␇');
  await page.keyboard.press('j');
  await expect(part(page, 'Raw reply')).toContainText(`${script} ${image}`);
  await page.getByRole('button', { name: 'Raw events' }).click();
  await expect(page.getByRole('region', { name: /^Line \d+/ }).first()).toContainText('<script>');

  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  expect(complaints).toEqual([]);
});
