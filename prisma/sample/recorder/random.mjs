import { createHash } from 'node:crypto';

/**
 * A stream of choices that depends on nothing but its key: block n is sha256(key, n), so adding a choice to one
 * rollout leaves all others as they were.
 */
export function createRandom(key) {
  let block = 0;
  const bytes = () => createHash('sha256').update(`${key}/${block++}`).digest();
  const fraction = () => bytes().readUInt32BE(0) / 2 ** 32;
  const below = (limit) => Math.floor(fraction() * limit);
  return {
    fraction,
    chance: (probability) => fraction() < probability,
    between: (low, high) => low + fraction() * (high - low),
    pick: (items) => items[below(items.length)],
    hex: (length) => bytes().toString('hex').slice(0, length),
    shuffle(items) {
      const left = [...items];
      return items.map(() => left.splice(below(left.length), 1)[0]);
    },
  };
}
