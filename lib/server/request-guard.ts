import { isIP } from 'node:net';

/** What a request says about where it comes from; header values as they arrived. */
export interface Asked {
  method: string;
  /** how the browser reached us: http, or https behind a proxy that says so */
  scheme: string;
  host: string | null;
  origin: string | null;
  secFetchSite: string | null;
}

/** What the server answers to. */
export interface Bound {
  /** the address it was told to listen on */
  host: string;
  /** more names, comma between */
  moreHosts: string;
}

export interface Refusal {
  status: 403 | 421;
  said: string;
}

const ownNames = ['localhost', '127.0.0.1', '[::1]'];
const wildcards = ['0.0.0.0', '::', '[::]'];
const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);
const hostShape = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i;

/** The name in a Host header without its port; null when it is none. */
function hostnameOf(host: string | null): string | null {
  return hostShape.exec(host ?? '')?.[1]?.toLowerCase() ?? null;
}

const bracketed = (name: string): string => (isIP(name) === 6 ? `[${name}]` : name);

function isOwnName(hostname: string, bound: Bound): boolean {
  const more = bound.moreHosts.split(',').map((name) => hostnameOf(bracketed(name.trim())));
  if ([...ownNames, bracketed(bound.host.toLowerCase()), ...more].includes(hostname)) return true;
  // Listening on every address means each of them is ours. A bare address cannot be rebound by somebody's name server.
  return wildcards.includes(bound.host) && isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}

function sameOrigin(asked: Asked): boolean {
  if (asked.origin === null)
    return asked.secFetchSite === null || ['same-origin', 'none'].includes(asked.secFetchSite);
  const own = `${asked.scheme}://${asked.host}`;
  return (
    URL.canParse(asked.origin) && URL.canParse(own) && new URL(asked.origin).origin === new URL(own).origin
  );
}

/**
 * Why a request is not answered; null when it is. A page elsewhere reaches a server on this machine in two ways: a name of
 * its own that it points here (the Host tells), or a request from the visitor's browser (the Origin tells).
 */
export function refusalOf(asked: Asked, bound: Bound): Refusal | null {
  const hostname = hostnameOf(asked.host);
  if (hostname === null || !isOwnName(hostname, bound)) {
    const name = hostname ?? 'this name';
    const more = [bound.moreHosts, hostname ?? 'NAME'].filter((one) => one !== '').join(',');
    return {
      status: 421,
      said: `Winnow does not answer to ${name}. If it should, start it with WINNOW_HOSTS=${more}.`,
    };
  }
  if (readOnly.has(asked.method) || sameOrigin(asked)) return null;
  return {
    status: 403,
    said: 'Winnow takes changes from its own pages only. A proxy before it must pass on Host and X-Forwarded-Proto.',
  };
}

/** @param dev React needs eval in development, and only there */
export function contentSecurityPolicy(nonce: string, { dev }: { dev: boolean }): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "worker-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** On every answer, whatever it is. */
export const fixedHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()',
};
