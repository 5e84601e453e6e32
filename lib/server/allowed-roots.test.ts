import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedPath, allowedRoots, type Roots } from './allowed-roots';

let base: string;
let roots: Roots;

beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'winnow-roots-'));
  const at = (...parts: string[]) => path.join(base, ...parts);
  for (const folder of [
    'home/traces',
    'home/.winnow/inbox',
    'home/.winnow/inbox/.cache',
    'home/.winnow/postgres',
    'home/.ssh',
    'home/traces/.git/objects',
    'home-other',
    'outside',
    'extra',
  ]) {
    await mkdir(at(folder), { recursive: true });
  }
  await writeFile(at('outside/secret.jsonl'), 'x');
  await writeFile(at('home/traces/a.jsonl'), 'x');
  await writeFile(at('home/traces/report.json'), 'x');
  await writeFile(at('home/traces/notes.txt'), 'x');
  await writeFile(at('home/traces/.env.json'), 'x');
  await writeFile(at('home/.ssh/known.json'), 'x');
  await writeFile(at('home/.winnow/inbox/a.jsonl'), 'x');
  await writeFile(at('home/.winnow/postgres/password'), 'x');
  await symlink(at('home/.ssh'), at('home/traces/plain-name'));
  await symlink(at('home/traces/notes.txt'), at('home/traces/looks-right.jsonl'));
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
    ['a report below a root', 'home/traces/report.json', 'home/traces/report.json'],
    ['the inbox in the data folder', 'home/.winnow/inbox', 'home/.winnow/inbox'],
    ['a file in the inbox', 'home/.winnow/inbox/a.jsonl', 'home/.winnow/inbox/a.jsonl'],
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
    ['a folder that begins with a dot', 'home/.ssh'],
    ['a file in one', 'home/.ssh/known.json'],
    ['what lies deep in one', 'home/traces/.git/objects'],
    ['a file that begins with a dot', 'home/traces/.env.json'],
    ['a folder with a dot in the inbox', 'home/.winnow/inbox/.cache'],
    ['a link with a plain name to a folder with a dot', 'home/traces/plain-name'],
    ['a file with a dot that is not there', 'home/.nothing.json'],
  ])('refuses %s, and says how to add a root', async (_name, named) => {
    await expect(allowedPath(path.join(base, named), roots)).rejects.toThrow(
      /may read for the browser.*WINNOW_IMPORT_ROOTS/,
    );
  });

  it.each([
    ['nothing at an allowed place', () => path.join(base, 'home/none'), /There is nothing at/],
    ['no words', () => '  ', /Name a file or folder/],
    ['the folder that holds the data folder', () => path.join(base, 'home'), /own data/],
    ['a file that is no trace', () => path.join(base, 'home/traces/notes.txt'), /\.jsonl or \.json/],
    [
      'a link named like a trace to such a file',
      () => path.join(base, 'home/traces/looks-right.jsonl'),
      /\.jsonl or \.json/,
    ],
    ['a NUL', () => `${base}/home\u0000/x`, /Name a file or folder/],
  ])('refuses %s', async (_name, named, said) => {
    await expect(allowedPath(named(), roots)).rejects.toThrow(said);
  });
});

describe('the roots', () => {
  it('are the inbox, the bundled sample and what WINNOW_IMPORT_ROOTS adds; never the folder Winnow runs in', async () => {
    const { allowed, inbox } = allowedRoots();
    expect(allowed).toEqual([inbox, path.resolve('prisma/sample')]);
    await expect(allowedPath('package.json')).rejects.toThrow(/may read for the browser/);
    await expect(allowedPath('.')).rejects.toThrow(/may read for the browser/);
    expect(await allowedPath('prisma/sample/runs')).toBe(path.resolve('prisma/sample/runs'));
  });
});
