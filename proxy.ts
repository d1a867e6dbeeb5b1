import { type NextRequest, NextResponse } from 'next/server';
import { newId } from '@/lib/platform/ids';

// The same names as in lib/server/door.ts, which is not loaded here.
const requestIdHeader = 'x-tenor-request-id';
const requestPathHeader = 'x-tenor-path';

const isDevelopment = process.env.NODE_ENV === 'development';
const sessionCookies = ['tenor.session_token', '__Secure-tenor.session_token'];
const clientPaths = /^\/(services|invoices|payments|orders|account|welcome)(\/|$)/;
const staffPaths = /^\/staff(\/|$)/;
const staffSignIn = '/staff/sign-in';

/**
 * Before every page: an id for the log, a content security policy with a fresh nonce, and a shortcut to the sign-in for
 * those who bring no session. The shortcut spares a page its work; the lock is in lib/server.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const requestId = newId();
  const policy = contentSecurityPolicy(Buffer.from(crypto.randomUUID()).toString('base64'));
  const response = signInShortcut(request) ?? passOn(request, { requestId, path: pathname + search, policy });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-request-id', requestId);
  return response;
}

export const config = {
  // Files of the build are public, never change and need no policy.
  matcher: '/((?!_next/static|_next/image|icon.svg|favicon.ico|healthz|readyz|metrics).*)',
};

/** Next.js reads the nonce from the policy in the request and puts it on its own scripts. */
function passOn(request: NextRequest, given: { requestId: string; path: string; policy: string }): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(requestIdHeader, given.requestId);
  headers.set(requestPathHeader, given.path);
  headers.set('content-security-policy', given.policy);
  return NextResponse.next({ request: { headers } });
}

function signInShortcut({ method, nextUrl, cookies }: NextRequest): NextResponse | undefined {
  const { pathname, search } = nextUrl;
  if (!['GET', 'HEAD'].includes(method) || sessionCookies.some((name) => cookies.has(name))) return undefined;
  const isStaffPath = staffPaths.test(pathname) && pathname !== staffSignIn;
  if (!isStaffPath && !clientPaths.test(pathname)) return undefined;
  const target = new URL(isStaffPath ? staffSignIn : '/sign-in', nextUrl);
  target.searchParams.set('next', pathname + search);
  return NextResponse.redirect(target);
}

/** Styles may be inline, since placed layers and bars carry their measures; scripts may not. */
function contentSecurityPolicy(nonce: string): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'`;
  return [
    `default-src 'self'`,
    // React's own development build evaluates code to show where an error came from.
    `script-src ${scripts}${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
