import http from 'node:http';
import { Failure } from './failure.mjs';

const firstChoice = 3000;
const lastChoice = 3999;
const loopback = ['127.0.0.1', '::1']; // what "localhost" may mean to a browser
const noSuchFamily = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);

/** Where to listen, from HOST and PORT: `{ host, addresses, port }`; `port` is null when any from 3000 on will do. */
export function readAddress({ HOST = '', PORT = '' }) {
  const host = HOST || 'localhost';
  if (PORT !== '' && !(/^\d+$/.test(PORT) && Number(PORT) >= 1 && Number(PORT) <= 65_535)) {
    throw new Failure(`PORT=${PORT} is not a port: choose a number from 1 to 65535, for example PORT=3001.`);
  }
  return {
    host,
    addresses: host === 'localhost' ? loopback : [host],
    port: PORT === '' ? null : Number(PORT),
  };
}

/** Listens on all addresses at one port with `handler`; gives `{ servers, port }`. A Failure says what to do. */
export async function listen({ host, addresses, port }, handler) {
  const candidates = port ? [port] : range(firstChoice, lastChoice);
  for (const candidate of candidates) {
    const servers = await listenAt(candidate, addresses, handler, host);
    if (servers) return { servers, port: candidate };
  }
  if (!port)
    throw new Failure(`No port from ${firstChoice} to ${lastChoice} is free: name another one with PORT=….`);
  throw new Failure(
    `Port ${port} is taken: stop the program that uses it, or choose another port, for example PORT=${port + 1}.`,
  );
}

/** Fails now, not after minutes of installing and building, when the port asked for cannot be had. */
export async function checkAddress(address) {
  const { servers } = await listen(address, () => {});
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
}

async function listenAt(port, addresses, handler, host) {
  const servers = [];
  for (const address of addresses) {
    const server = http.createServer(handler);
    const error = await tryListen(server, port, address);
    if (!error) {
      servers.push(server);
    } else if (!(addresses.length > 1 && noSuchFamily.has(error.code))) {
      for (const other of servers) other.close();
      if (error.code === 'EADDRINUSE') return null;
      throw new Failure(whyNot(error, host, port));
    }
  }
  return servers.length ? servers : null;
}

function tryListen(server, port, address) {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen({ port, host: address, ipv6Only: address === '::1' }, () => {
      server.off('error', resolve);
      resolve(null);
    });
  });
}

function whyNot(error, host, port) {
  if (error.code === 'EACCES') {
    return `Port ${port} is not open to ordinary users: choose one above 1023, for example PORT=3000.`;
  }
  return `HOST=${host} is no address of this machine (${error.code}): unset HOST to listen on localhost only, or set HOST=0.0.0.0 for everybody.`;
}

const range = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
