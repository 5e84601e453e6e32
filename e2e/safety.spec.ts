import http from 'node:http';
import { expect, test, type APIRequestContext, type Page } from '@playwright/test';

/** What a page elsewhere, a foreign name or a hostile trace must not be able to do. */

// Nobody else names it like this.
const ownPath = './prisma/sample/runs';

interface Asked {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A request as nothing in a browser would let a page send it: with any Host and Origin. */
function send(baseURL: string, { method = 'GET', path, headers = {}, body }: Asked) {
  const { hostname, port } = new URL(baseURL);
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }>(
    (resolve, reject) => {
      const length = { 'Content-Length': Buffer.byteLength(body ?? '') };
      const request = http.request(
        { hostname, port, method, path, headers: { ...length, ...headers } },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(parts).toString(),
            }),
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    },
  );
}

const baseOf = (baseURL: string | undefined): string => baseURL ?? 'http://localhost:3000';

/** Imports made of a path of the server; other specs make theirs of files meanwhile. */
async function countImports(request: APIRequestContext): Promise<number> {
  const answer: { imports: { source: string }[] } = await (await request.get('/api/v1/imports')).json();
  return answer.imports.filter(({ source }) => source === ownPath).length;
}

/** A script that the pages load, to see that files are guarded as well. */
async function someScript(page: Page): Promise<string> {
  await page.goto('/imports');
  const src = await page.locator('script[src*="/_next/static/"]').first().getAttribute('src');
  return src ?? '/_next/static/none.js';
}

test('a foreign Host gets nothing: no page, no API, no file', async ({ page, baseURL }) => {
  const paths = ['/', '/imports', '/api/v1/imports', await someScript(page), '/icon.svg', '/nothing-here'];
  for (const path of paths) {
    const foreign = await send(baseOf(baseURL), { path, headers: { Host: 'evil.example' } });
    expect([path, foreign.status]).toEqual([path, 421]);
    expect(foreign.text).toMatch(
      /^Winnow does not answer to evil\.example\..*WINNOW_HOSTS=evil\.example\.\n$/,
    );
  }
  const own = await send(baseOf(baseURL), { path: '/api/v1/imports' });
  expect(own.status).toBe(200);
});

test('a page elsewhere cannot change anything', async ({ baseURL, request }) => {
  const before = await countImports(request);
  const body = JSON.stringify({ path: ownPath });
  const foreign = ['https://evil.example', 'http://localhost:1', 'null'];
  for (const origin of foreign) {
    for (const [method, path] of [
      ['POST', '/api/v1/imports/server-path'],
      ['POST', '/api/v1/imports'],
      ['DELETE', '/api/v1/imports/1'],
      ['PUT', '/api/v1/imports/1/files/0'],
      ['POST', '/imports'],
      ['POST', '/'],
    ] as const) {
      const headers = { Origin: origin, 'Content-Type': 'text/plain', 'Next-Action': '00' };
      const { status } = await send(baseOf(baseURL), { method, path, headers, body });
      expect([origin, method, path, status]).toEqual([origin, method, path, 403]);
    }
  }
  const hidden = { 'Sec-Fetch-Site': 'cross-site', 'Content-Type': 'text/plain' };
  const silent = await send(baseOf(baseURL), {
    method: 'POST',
    path: '/api/v1/imports/server-path',
    headers: hidden,
    body,
  });
  expect(silent.status).toBe(403);
  expect(await countImports(request)).toBe(before);
});

test('a real page elsewhere is refused by the browser and by Winnow', async ({ page, request, baseURL }) => {
  const before = await countImports(request);
  const elsewhere = http.createServer((_request, response) =>
    response.setHeader('Content-Type', 'text/html').end('<p>elsewhere'),
  );
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const address = elsewhere.address();
  await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
  const url = `${baseOf(baseURL)}/api/v1/imports/server-path`;
  const outcome = await page.evaluate(
    ([to, body]) =>
      fetch(to, { method: 'POST', mode: 'no-cors', body }).then(
        () => 'sent, unread',
        () => 'refused',
      ),
    [url, JSON.stringify({ path: ownPath })] as const,
  );
  // The answer says that other origins may not have it, so not even its length comes through.
  expect(outcome).toBe('refused');
  expect(await countImports(request)).toBe(before);
  elsewhere.closeAllConnections();
  elsewhere.close();
});

test('a path outside the roots is refused, and says how to add one', async ({ page }) => {
  await page.goto('/imports');
  for (const path of ['/etc', '../..', '/etc/passwd', '.', 'package.json', 'prisma/sample/.hidden']) {
    // Again until the page has come alive: what is typed before that is lost.
    await expect(async () => {
      await page.getByLabel('Or a path on the server').fill(path);
      await page.getByRole('button', { name: 'Look' }).click({ timeout: 1000 });
      await expect(page.getByText(`${path} is not in a folder Winnow may read`)).toBeVisible({
        timeout: 2000,
      });
    }).toPass({ timeout: 20_000 });
  }
  await expect(page.getByText('WINNOW_IMPORT_ROOTS=FOLDER')).toBeVisible();
  const answer = await page.request.post('/api/v1/imports/server-path', { data: { path: '/etc' } });
  expect(answer.status()).toBe(400);
});

/** Goes from turn to turn until one shows a file: the editor brings styles and workers of its own. */
async function openEditor(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 20_000 });
}

test('every page has a strict policy, and none of them breaks it', async ({ page }) => {
  // Eight pages, one of them with the editor.
  test.setTimeout(90_000);
  const broken: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) broken.push(message.text());
  });
  page.on('pageerror', (error) => broken.push(error.message));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.goto('/trajectories?run=sample_teacher_72b&outcome=passed');
  const link = page.locator('a[href^="/trajectories/"]').first();
  const trajectory = (await link.getAttribute('href')) ?? '';
  const nonces = new Set<string>();
  const paths = [
    '/',
    '/imports',
    '/imports/1',
    '/trajectories',
    trajectory,
    '/datasets',
    '/evals',
    '/nothing-here',
  ];
  for (const path of paths) {
    const response = await page.goto(path);
    const policy = response?.headers()['content-security-policy'] ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic';/);
    expect(policy).toContain(
      "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(response?.headers()).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 20_000 });
    if (path === trajectory) await openEditor(page);
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '');
  }
  expect(nonces.size).toBe(paths.length);
  expect(broken).toEqual([]);
});
