import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GET, HEAD } from './route';

// There is no database here: whoever asks for one fails, and the answer shows it.
beforeEach(() => {
  vi.stubEnv('DATABASE_URL', undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const asking = (recipe?: string) =>
  new Request(
    `http://localhost/api/v1/export${recipe === undefined ? '' : `?${new URLSearchParams({ recipe })}`}`,
  );

test('HEAD gives the headers of the file and asks no database', async () => {
  const response = await HEAD(asking('{"from":{}}'));
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'application/x-ndjson; charset=utf-8',
    'content-disposition': 'attachment; filename="samples.jsonl"',
    'cache-control': 'no-store',
  });
  expect(response.body).toBeNull();
});

test('GET says that the database is away, in the shape of every answer', async () => {
  const response = await GET(asking('{"from":{}}'));
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    ok: false,
    problem: 'Something failed on the server; its output says what.',
  });
});

test.each([
  ['no recipe', undefined, 'recipe is missing: give a recipe as JSON'],
  ['half a recipe', '{"rules": [', 'the recipe cannot be used: not JSON at line 1, column 12'],
])('%s is refused by GET and HEAD', async (_name, recipe, problem) => {
  const refused = await GET(asking(recipe));
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({ ok: false, problem });
  expect((await HEAD(asking(recipe))).status).toBe(400);
});
