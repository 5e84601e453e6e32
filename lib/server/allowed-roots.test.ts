import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedPath, type Roots } from './allowed-roots';

let base: string;
let roots: Roots;

beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'winnow-roots-'));
  const at = (...parts: string[]) => path.join(base, ...parts);
  for (const folder of [
    'home/traces',
    'home/.winnow/inbox',
    'home/.winnow/postgres',
    'home-other',
    'outside',
    'extra',
  ]) {
    await mkdir(at(folder), { recursive: true });
  }
  await writeFile(at('outside/secret.jsonl'), 'x');
  await writeFile(at('home/traces/a.jsonl'), 'x');
  await writeFile(at('home/.winnow/postgres/password'), 'x');
  await symlink(at('outside'), at('home/link-out'));
  await symlink(at('outside/secret.jsonl'), at('home/traces/out.jsonl'));
  await symlink(at('home/traces'), at('home/link-in'));
  await symlink(at('home/.winnow/postgres'), at('home/link-to-data'));
  await symlink(at('extra'), at('extra-link'));
  const closed = at('home/.winnow');
  roots = {
    allowed: [at('home/.winnow/inbox'), at('home'), at('extra-link')],
    closed,
    inbox: at('home/.winnow/inbox'),
  };
});

afterAll(() => rm(base, { recursive: true }));

describe('a path named in the browser', () => {
  it.each([
    ['a file below a root', 'home/traces/a.jsonl', 'home/traces/a.jsonl'],
    ['the inbox in the data folder', 'home/.winnow/inbox', 'home/.winnow/inbox'],
    ['a link that stays inside', 'home/link-in/a.jsonl', 'home/traces/a.jsonl'],
    ['a root that is itself a link', 'extra-link', 'extra'],
    ['a way with .. that stays inside', 'home/traces/../traces', 'home/traces'],
  ])('takes %s', async (_name, named, real) => {
    expect(await allowedPath(path.join(base, named), roots)).toBe(path.join(base, real));
  });

  it.each([
    ['a folder outside', 'outside'],
    ['a file outside', 'outside/secret.jsonl'],
    ['a way out with ..', 'home/../outside'],
    ['a folder whose name begins like a root', 'home-other'],
    ['a link to a folder outside', 'home/link-out'],
    ['a path through such a link', 'home/link-out/secret.jsonl'],
    ['a link to a file outside', 'home/traces/out.jsonl'],
    ['the data folder', 'home/.winnow'],
    ['the password of the database', 'home/.winnow/postgres/password'],
    ['a link into the data folder', 'home/link-to-data/password'],
    ['something outside that does not exist', 'nowhere'],
  ])('refuses %s, and says how to add a root', async (_name, named) => {
    await expect(allowedPath(path.join(base, named), roots)).rejects.toThrow(
      /may read for the browser.*WINNOW_IMPORT_ROOTS/,
    );
  });

  it.each([
    ['nothing at an allowed place', () => path.join(base, 'home/none'), /There is nothing at/],
    ['no words', () => '  ', /Name a file or folder/],
    ['the folder that holds the data folder', () => path.join(base, 'home'), /own data/],
    ['a NUL', () => `${base}/home\u0000/x`, /Name a file or folder/],
  ])('refuses %s', async (_name, named, said) => {
    await expect(allowedPath(named(), roots)).rejects.toThrow(said);
  });
});
