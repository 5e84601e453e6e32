import { afterAll, expect, test } from 'vitest';
import { disconnect, prisma } from './client';
import { WhileUnchanged } from './while-unchanged';

afterAll(() => disconnect());

/** Other test files write to the same server, and any write counts: an answer is asked for until none came between. */
async function askedTwiceInPeace(
  answers: WhileUnchanged<number>,
  ask: () => Promise<number>,
): Promise<boolean> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const first = await answers.get('how many', ask);
    if ((await answers.get('how many', ask)) === first) return true;
  }
  return false;
}

test('an answer is kept while nothing is written', async () => {
  let asked = 0;
  const ask = () => Promise.resolve((asked += 1));
  expect(await askedTwiceInPeace(new WhileUnchanged<number>(2), ask)).toBe(true);
});

test('after a write it is asked again', async () => {
  const answers = new WhileUnchanged<number>(2);
  const ask = () => prisma().setting.count();
  for (const name of ['one', 'two', 'three']) {
    const before = await answers.get('how many', ask);
    await prisma().setting.create({ data: { name, value: 1 } });
    expect(await answers.get('how many', ask)).toBe(before + 1);
  }
});

test('other questions have other answers, and only so many are kept', async () => {
  const answers = new WhileUnchanged<string>(1);
  expect(await answers.get('a', () => Promise.resolve('a'))).toBe('a');
  expect(await answers.get('b', () => Promise.resolve('b'))).toBe('b');
  expect(await answers.get('a', () => Promise.resolve('asked again'))).toBe('asked again');
});

test('a failure is not kept', async () => {
  const answers = new WhileUnchanged<number>(1);
  await expect(answers.get('a', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await answers.get('a', () => Promise.resolve(1))).toBe(1);
});
