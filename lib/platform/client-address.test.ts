import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';

let server: Server;

afterEach(() => {
  vi.unstubAllEnvs();
  server.close();
});

test('the connection’s address counts, whatever the visitor claims', async () => {
  const seen = await ask({ 'x-forwarded-for': '6.6.6.6', 'x-tenor-client-address': '6.6.6.6' });
  expect(seen).toEqual({ own: '127.0.0.1', forwarded: '127.0.0.1' });
});

async function ask(headers: Record<string, string>): Promise<unknown> {
  const { clientAddressHeader, trackClientAddresses } = await import('./client-address');
  trackClientAddresses();
  server = createServer((message, response) => {
    const { [clientAddressHeader]: own, 'x-forwarded-for': forwarded } = message.headers;
    response.end(JSON.stringify({ own, forwarded }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve) => {
    request({ port, host: '127.0.0.1', headers }, async (response) => {
      const chunks = await response.toArray();
      resolve(JSON.parse(chunks.join('')));
    }).end();
  });
}
