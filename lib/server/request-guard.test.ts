import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, refusalOf, type Asked, type Bound } from './request-guard';

const local: Bound = { host: 'localhost', moreHosts: '' };
const get: Asked = {
  method: 'GET',
  scheme: 'http',
  host: 'localhost:3000',
  origin: null,
  secFetchSite: null,
};
const post: Asked = { ...get, method: 'POST', origin: 'http://localhost:3000', secFetchSite: 'same-origin' };
const status = (asked: Partial<Asked>, bound: Partial<Bound> = {}, base = get) =>
  refusalOf({ ...base, ...asked }, { ...local, ...bound })?.status ?? 200;

describe('the Host of any request', () => {
  it.each<[string, string | null, Partial<Bound>, number]>([
    ['localhost', 'localhost:3000', {}, 200],
    ['localhost without a port', 'localhost', {}, 200],
    ['capitals', 'LocalHost:3000', {}, 200],
    ['127.0.0.1', '127.0.0.1:3000', {}, 200],
    ['the IPv6 loopback', '[::1]:3000', {}, 200],
    ['a foreign name', 'evil.example:3000', {}, 421],
    ['a foreign name that begins like ours', 'localhost.evil.example', {}, 421],
    ['a foreign name that ends like ours', 'evil-localhost', {}, 421],
    ['user information before our name', 'evil@localhost:3000', {}, 421],
    ['another loopback address', '127.0.0.2:3000', {}, 421],
    ['none', null, {}, 421],
    ['an empty one', '', {}, 421],
    ['the name it was bound to', 'box.lan:3000', { host: 'box.lan' }, 200],
    ['the IPv6 address it was bound to', '[fd00::1]:3000', { host: 'fd00::1' }, 200],
    ['one of WINNOW_HOSTS', 'winnow.example', { moreHosts: 'a.example, winnow.example' }, 200],
    ['one of WINNOW_HOSTS given with a port', 'winnow.example', { moreHosts: 'winnow.example:443' }, 200],
    ['a name beside WINNOW_HOSTS', 'other.example', { moreHosts: 'winnow.example' }, 421],
    ['an address when bound to all of them', '192.168.1.7:3000', { host: '0.0.0.0' }, 200],
    ['an IPv6 address when bound to all of them', '[fd00::2]:3000', { host: '::' }, 200],
    ['a name when bound to all addresses', 'evil.example', { host: '0.0.0.0' }, 421],
    ['an address when bound to localhost', '192.168.1.7:3000', {}, 421],
  ])('%s', (_name, host, bound, expected) => {
    expect(status({ host }, bound)).toBe(expected);
    expect(status({ host, origin: host === null ? null : `http://${host}` }, bound, post)).toBe(expected);
  });
});

describe('the Origin of a request that changes something', () => {
  it.each<[string, Partial<Asked>, number]>([
    ['our own', {}, 200],
    ['another site', { origin: 'https://evil.example', secFetchSite: 'cross-site' }, 403],
    ['another port of this machine', { origin: 'http://localhost:8080', secFetchSite: 'same-site' }, 403],
    ['another scheme', { origin: 'https://localhost:3000' }, 403],
    ['another of our names', { origin: 'http://127.0.0.1:3000' }, 403],
    ['null, as from a sandboxed frame or a file', { origin: 'null' }, 403],
    ['no URL', { origin: 'localhost:3000' }, 403],
    ['an empty one', { origin: '' }, 403],
    ['none, from a command line', { origin: null, secFetchSite: null }, 200],
    ['none, from our own page', { origin: null, secFetchSite: 'same-origin' }, 200],
    ['none, typed by the person', { origin: null, secFetchSite: 'none' }, 200],
    ['none, from another site', { origin: null, secFetchSite: 'cross-site' }, 403],
    ['none, from another port', { origin: null, secFetchSite: 'same-site' }, 403],
    [
      'https behind a proxy that says so',
      { scheme: 'https', host: 'localhost', origin: 'https://localhost' },
      200,
    ],
    ['the default port written out', { host: 'localhost:80', origin: 'http://localhost' }, 200],
  ])('%s', (_name, asked, expected) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect(status({ ...asked, method }, {}, post)).toBe(expected);
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])('does not matter for %s', (method) => {
    expect(status({ method, origin: 'https://evil.example', secFetchSite: 'cross-site' })).toBe(200);
  });
});

describe('the policy', () => {
  it('runs scripts with its nonce only, and eval only while developing', () => {
    expect(contentSecurityPolicy('abc', { dev: false })).toContain(
      "script-src 'self' 'nonce-abc' 'strict-dynamic';",
    );
    expect(contentSecurityPolicy('abc', { dev: true })).toContain("'strict-dynamic' 'unsafe-eval';");
  });
});
