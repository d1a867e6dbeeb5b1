import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { env } from './env';
import { processWide } from './process-wide';

/** Carries the visitor's address to everything that handles a request; a visitor's own value is overwritten. */
export const clientAddressHeader = 'x-tenor-client-address';

/** Carries the visitor's country, where the operator's proxy tells it; a visitor's own value is taken away. */
export const clientCountryHeader = 'x-tenor-client-country';

/**
 * Notes on every request of this process where it comes from: the connection's address or, behind the operator's own
 * proxy, what that proxy wrote into TENOR_CLIENT_ADDRESS_HEADER. Next.js would believe any X-Forwarded-For.
 */
export function trackClientAddresses(): void {
  processWide('client-addresses', () => {
    subscribe('http.server.request.start', (message) => markClientAddress((message as RequestStart).request));
    return true;
  });
}

interface RequestStart {
  readonly request: IncomingMessage;
}

function markClientAddress(request: IncomingMessage): void {
  const address = addressFromProxy(request) ?? request.socket.remoteAddress ?? 'unknown';
  request.headers[clientAddressHeader] = address;
  // Libraries look here.
  request.headers['x-forwarded-for'] = address;
  delete request.headers[clientCountryHeader];
  const country = countryFromProxy(request);
  if (country) request.headers[clientCountryHeader] = country;
}

function addressFromProxy(request: IncomingMessage): string | undefined {
  return lastValue(request, env.clientAddressHeader);
}

/** Two letters; proxies say XX or T1 for what they do not know, which no client names as a country. */
function countryFromProxy(request: IncomingMessage): string | undefined {
  const country = lastValue(request, env.clientCountryHeader)?.toUpperCase();
  return country && /^[A-Z]{2}$/.test(country) && country !== 'XX' ? country : undefined;
}

/** A proxy appends to what it was sent, so only the last entry is its own. */
function lastValue(request: IncomingMessage, header: string | undefined): string | undefined {
  const value = header && request.headers[header];
  return value?.toString().split(',').at(-1)?.trim() || undefined;
}
