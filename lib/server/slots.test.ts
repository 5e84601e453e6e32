import { expect, test } from 'vitest';
import { Slots } from './slots';

/** What has happened by the time everything that can go on has gone on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

function entering(slots: Slots, names: string[], signals: Record<string, AbortSignal> = {}) {
  const said: string[] = [];
  const leave = new Map<string, () => void>();
  for (const name of names) {
    slots.enter(signals[name]).then(
      (out) => {
        said.push(`${name} in`);
        leave.set(name, out);
      },
      (error: Error) => said.push(`${name} ${error.message}`),
    );
  }
  return { said, leave: (name: string) => leave.get(name)?.() };
}

test('so many at once, the others in their order', async () => {
  const { said, leave } = entering(new Slots(2), ['a', 'b', 'c', 'd']);
  await settle();
  expect(said).toEqual(['a in', 'b in']);
  leave('b');
  await settle();
  expect(said).toEqual(['a in', 'b in', 'c in']);
  leave('a');
  await settle();
  expect(said.at(-1)).toBe('d in');
});

test('a place given back twice is one place', async () => {
  const { said, leave } = entering(new Slots(1), ['a', 'b', 'c']);
  await settle();
  leave('a');
  leave('a');
  await settle();
  expect(said).toEqual(['a in', 'b in']);
});

test('who gives up while waiting takes no place', async () => {
  const stop = new AbortController();
  const { said, leave } = entering(new Slots(1), ['a', 'b', 'c'], { b: stop.signal });
  await settle();
  stop.abort(new Error('went away'));
  await settle();
  leave('a');
  await settle();
  expect(said).toEqual(['a in', 'b went away', 'c in']);
});

test('who went away before does not enter', async () => {
  await expect(new Slots(1).enter(AbortSignal.abort(new Error('went away')))).rejects.toThrow('went away');
});
