import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { env } from './env';
import { processWide } from './process-wide';

/** Carries the visitor's address to everything that handles a request; a visitor's own value is overwritten. */
export const clientAddressHeader = 'x-tenor-client-address';

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
}

/** A proxy appends to what it was sent, so only the last entry is its own. */
function addressFromProxy(request: IncomingMessage): string | undefined {
  const value = env.clientAddressHeader && request.headers[env.clientAddressHeader];
  return value?.toString().split(',').at(-1)?.trim() || undefined;
}
