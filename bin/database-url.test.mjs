import { expect, test } from 'vitest';
import { checkOwnServer } from './database-url.mjs';

const good = () => new URL(process.env.DATABASE_URL);
const changed = (changes) => Object.assign(good(), changes).href;

test('a server that answers is fine', async () => {
  await expect(checkOwnServer(good().href)).resolves.toBeUndefined();
});

test.each([
  {
    name: 'no address',
    url: () => 'localhost/winnow',
    says: /not the address of a Postgres: write postgresql:\/\//,
  },
  {
    name: 'another kind of server',
    url: () => 'mysql://root@localhost/winnow',
    says: /not the address of a Postgres/,
  },
  {
    name: 'nobody there',
    url: () => changed({ port: '1' }),
    says: /No Postgres answers at 127\.0\.0\.1:1, .*start it/,
  },
  {
    name: 'wrong password',
    url: () => changed({ password: 'guessed' }),
    says: /refuses the user or password/,
  },
  {
    name: 'no such database',
    url: () => changed({ pathname: '/nowhere' }),
    says: /has no database "nowhere".*createdb nowhere/,
  },
])('$name: one line says so, without the password', async ({ url, says }) => {
  const message = await checkOwnServer(url()).catch((error) => error.message);
  expect(message).toMatch(says);
  expect(message).not.toContain('\n');
  expect(message).not.toContain(good().password);
});
