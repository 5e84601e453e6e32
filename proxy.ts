import { NextResponse, type NextRequest } from 'next/server';
import { env } from '@/lib/server/env';
import { contentSecurityPolicy, fixedHeaders, refusalOf, type Asked } from '@/lib/server/request-guard';

function askedBy({ method, headers }: NextRequest): Asked {
  return {
    method,
    scheme: headers.get('x-forwarded-proto')?.split(',')[0]?.trim() || 'http',
    host: headers.get('host'),
    origin: headers.get('origin'),
    secFetchSite: headers.get('sec-fetch-site'),
  };
}

/** Stands before every route, the API and static files too: there is no matcher on purpose. */
export function proxy(request: NextRequest): NextResponse {
  const { WINNOW_HOST, WINNOW_HOSTS } = env();
  const refusal = refusalOf(askedBy(request), { host: WINNOW_HOST, moreHosts: WINNOW_HOSTS });
  if (refusal) {
    return new NextResponse(`${refusal.said}\n`, {
      status: refusal.status,
      headers: { ...fixedHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
    });
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, { dev: process.env.NODE_ENV === 'development' });
  const headers = new Headers(request.headers);
  // Next reads the nonce from the request's policy and puts it on every script it writes.
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(fixedHeaders)) response.headers.set(name, value);
  response.headers.set('Content-Security-Policy', policy);
  return response;
}
