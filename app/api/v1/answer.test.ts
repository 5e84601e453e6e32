import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { Conflict, Invalid, NotFound } from '@/lib/server/errors';
import { WrongOffset } from '@/lib/server/uploads';
import { answer, importIdOf, wholeNumber } from './answer';

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

const failing = (error: unknown) => answer(() => Promise.reject(error));

test.each<[string, unknown, number, string | RegExp]>([
  ['what is not there', new NotFound('trajectory', 9), 404, 'There is no trajectory 9.'],
  ['what changed meanwhile', new Conflict('Look again.'), 409, 'Look again.'],
  ['what cannot be asked', new Invalid('Ask otherwise.'), 400, 'Ask otherwise.'],
  ['a body that does not fit', z.object({ a: z.string() }).safeParse({}).error, 400, /^a: /],
  ['what nobody expected', new Error('secret'), 500, 'Something failed on the server; its output says what.'],
])('%s has one shape', async (_name, error, status, problem) => {
  const response = await failing(error);
  expect(response.status).toBe(status);
  const body: unknown = await response.json();
  expect(body).toEqual({
    ok: false,
    problem: typeof problem === 'string' ? problem : expect.stringMatching(problem),
  });
});

test('a chunk at the wrong place is told where to go on', async () => {
  expect(await (await failing(new WrongOffset(7))).json()).toMatchObject({ ok: false, received: 7 });
});

test('what was asked for comes with ok, and a file as it is', async () => {
  expect(await (await answer(async () => ({ id: 1 }))).json()).toEqual({ ok: true, id: 1 });
  expect(await (await answer(async () => {}, 201)).json()).toEqual({ ok: true });
  const file = new Response('bytes');
  expect(await answer(async () => file)).toBe(file);
});

test('numbers of an address', () => {
  expect([importIdOf('3'), wholeNumber('0', 'turn')]).toEqual([3, 0]);
  expect(() => importIdOf('0')).toThrow(NotFound);
  expect(() => wholeNumber('-1', 'turn')).toThrow('turn is a whole number.');
});
