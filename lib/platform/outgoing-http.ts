import { type LookupAddress, lookup as resolve } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { HttpAnswer, HttpClient, HttpRequest } from '@/lib/modules/http';
import { isReachable } from './reachable-address';

export type OutgoingTarget = {
  /** Where requests go: https, or http where private addresses are allowed. No user or password in it. */
  url: string;
  /** Off only for a server whose own certificate staff trust. */
  verifiesTls: boolean;
  /** Whether the server may be in the operator's own network, or on this machine. */
  allowsPrivate: boolean;
  /** How long one request may take in all. */
  timeoutMs: number;
  /** Where only the status of an answer matters, however long the rest is. */
  isBodyIgnored?: boolean;
};

type Resolve = (
  hostname: string,
  options: { all: true },
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

const mostBytes = 8 * 1024 * 1024;

/**
 * A client of one server of somebody else. Each name is resolved once a connection, and the connection goes to the very
 * address that was checked. Nothing of a request or an answer is in a message: only what kind of fault it was.
 */
export function outgoingHttp(target: OutgoingTarget, resolveName: Resolve = resolve): HttpClient {
  return async (request) => {
    const url = addressOf(target, request.path);
    if (typeof url === 'string') return refusal(url);
    if (hasLineBreak(request)) return refusal('a header with a line break was not sent');
    return send(url, request, target, resolveName);
  };
}

/** The full address of a request, or why it must not be called. */
function addressOf({ url, allowsPrivate }: OutgoingTarget, path: string): URL | string {
  const address = URL.canParse(path) ? new URL(path) : parsed(`${url.replace(/\/+$/, '')}${path}`);
  if (!address || hasControl(path)) return 'the address is not one';
  if (address.username || address.password) return 'an address must not contain a password';
  if (address.protocol === 'http:' && !allowsPrivate) return 'a server on the internet has to be called by https';
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return 'only http and https are called';
  const host = bare(address.hostname);
  if (isIP(host) && !isReachable(host, { allowsPrivate })) return 'a private address is not called';
  return address;
}

function send(
  url: URL,
  { method, headers, body, signal }: HttpRequest,
  target: OutgoingTarget,
  resolveName: Resolve,
): Promise<HttpAnswer> {
  const deadline = AbortSignal.timeout(target.timeoutMs);
  const isSecure = url.protocol === 'https:';
  return new Promise((answer) => {
    let isSent = false;
    const request: ClientRequest = (isSecure ? secureRequest : plainRequest)(url, {
      method,
      headers: { accept: 'application/json', ...headers, ...lengthOf(body) },
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      // A connection is never shared, so that none is used that was checked for another server.
      agent: false,
      lookup: checkedLookup(target, resolveName),
      rejectUnauthorized: target.verifiesTls,
    });
    const fail = (error: Error) => answer({ ok: false, isSent, message: messageOf(error, target, deadline) });
    request.on('socket', (socket) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        isSent = true;
      });
    });
    request.on('error', fail);
    request.on('response', (response) => read(response, target).then(answer, fail));
    request.end(body);
  });
}

async function read(response: IncomingMessage, { isBodyIgnored }: OutgoingTarget): Promise<HttpAnswer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  if (isBodyIgnored) response.destroy();
  for await (const part of isBodyIgnored ? [] : (response as AsyncIterable<Buffer>)) {
    bytes += part.length;
    if (bytes > mostBytes) {
      response.destroy();
      return { ok: false, isSent: true, message: 'the answer is too long' };
    }
    parts.push(part);
  }
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
  return {
    ok: true,
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(parts).toString('utf8'),
  };
}

/** Resolves a name and hands over only addresses that may be called. */
function checkedLookup({ allowsPrivate }: OutgoingTarget, resolveName: Resolve): LookupFunction {
  return (hostname, options, done) => {
    resolveName(hostname, { all: true }, (error, addresses) => {
      if (error) return done(error, '', 0);
      const checked = addresses.filter(({ address }) => isReachable(address, { allowsPrivate }));
      const [first] = checked;
      if (!first) return done(new PrivateAddress(), '', 0);
      if (options.all) return done(null, checked);
      done(null, first.address, first.family);
    });
  };
}

class PrivateAddress extends Error {
  readonly code = 'PRIVATE_ADDRESS';
}

/** Faults by the code that the network gives; its own message may quote what was sent. */
function messageOf(error: Error, { url, timeoutMs }: OutgoingTarget, deadline: AbortSignal): string {
  const host = parsed(url)?.hostname ?? 'the server';
  const code = String((error as NodeJS.ErrnoException).code ?? '');
  if (deadline.aborted) return `${host} did not answer within ${Math.ceil(timeoutMs / 1000)} s`;
  if (code === 'PRIVATE_ADDRESS') return `${host} has a private address, which is not called`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `${host} is not a known name`;
  if (code === 'ECONNREFUSED') return `${host} refused the connection`;
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|TLS|SSL/.test(code))
    return `the certificate of ${host} is not trusted (${code})`;
  if (code === 'ABORT_ERR') return `${host} was not waited for any longer`;
  return `the connection to ${host} broke${/^[A-Z_]+$/.test(code) ? ` (${code})` : ''}`;
}

function lengthOf(body: string | undefined): Record<string, string> {
  return body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}

function hasLineBreak({ headers = {} }: HttpRequest): boolean {
  return Object.entries(headers).some(([name, value]) => hasControl(name) || hasControl(value));
}

function hasControl(text: string): boolean {
  return [...text].some((letter) => letter < ' ' || letter === '\u007f');
}

function parsed(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** An IPv6 host without its brackets. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function refusal(message: string): HttpAnswer {
  return { ok: false, isSent: false, message };
}
