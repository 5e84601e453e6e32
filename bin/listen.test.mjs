import net from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listen, readAddress } from './listen.mjs';

const open = [];
afterEach(() => open.splice(0).forEach((server) => server.close()));

async function occupy(host = '127.0.0.1') {
  const server = net.createServer();
  open.push(server);
  await new Promise((resolve) => server.listen(0, host, resolve));
  return server.address().port;
}

async function listenOn(address) {
  const result = await listen(address, (_request, response) => response.end('here'));
  open.push(...result.servers);
  return result;
}

test.each([
  { name: 'nothing said', from: {}, is: { host: 'localhost', addresses: ['127.0.0.1', '::1'], port: null } },
  {
    name: 'empty values',
    from: { HOST: '', PORT: '' },
    is: { host: 'localhost', addresses: ['127.0.0.1', '::1'], port: null },
  },
  {
    name: 'a port',
    from: { PORT: '4000' },
    is: { host: 'localhost', addresses: ['127.0.0.1', '::1'], port: 4000 },
  },
  {
    name: 'everybody',
    from: { HOST: '0.0.0.0' },
    is: { host: '0.0.0.0', addresses: ['0.0.0.0'], port: null },
  },
])('address: $name', ({ from, is }) => expect(readAddress(from)).toEqual(is));

test.each(['0', '65536', 'http', '3000a', '-1', '1.5'])('PORT=%s is refused with advice', (PORT) => {
  expect(() => readAddress({ PORT })).toThrow(`PORT=${PORT} is not a port: choose a number from 1 to 65535`);
});

test('a port that was asked for and is taken is an error that says what to do', async () => {
  const port = await occupy();
  await expect(listenOn(readAddress({ PORT: String(port) }))).rejects.toThrow(
    `Port ${port} is taken: stop the program that uses it, or choose another port, for example PORT=${port + 1}.`,
  );
});

test('without PORT two servers share nothing: the second takes a later port', async () => {
  const first = await listenOn(readAddress({}));
  const second = await listenOn(readAddress({}));
  expect(second.port).toBeGreaterThan(first.port);
  const answer = await fetch(`http://localhost:${second.port}`);
  expect(await answer.text()).toBe('here');
});

test('localhost is not reachable through another address of the machine', async () => {
  const { servers } = await listenOn(readAddress({}));
  expect(servers.map((server) => server.address().address)).toEqual(
    servers.length === 2 ? ['127.0.0.1', '::1'] : ['127.0.0.1'],
  );
});

test('a HOST that is no address of this machine is an error that says what to do', async () => {
  await expect(listenOn(readAddress({ HOST: '203.0.113.1' }))).rejects.toThrow(
    /HOST=203\.0\.113\.1 is no address of this machine .*unset HOST/,
  );
});
