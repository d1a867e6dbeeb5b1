import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';

let server: Server;

beforeAll(() => vi.stubEnv('TENOR_CLIENT_COUNTRY_HEADER', 'CF-IPCountry'));
afterAll(() => vi.unstubAllEnvs());
afterEach(() => server.close());

test('the connection’s address counts, whatever the visitor claims', async () => {
  const seen = await ask({ 'x-forwarded-for': '6.6.6.6', 'x-tenor-client-address': '6.6.6.6' });
  expect(seen).toEqual({ own: '127.0.0.1', forwarded: '127.0.0.1' });
});

test('a country is only believed from the header of the operator’s own proxy', async () => {
  expect(await ask({ 'x-tenor-client-country': 'US' })).not.toHaveProperty('country');
  server.close();
  expect(await ask({ 'x-tenor-client-country': 'US', 'cf-ipcountry': 'US, ro' })).toMatchObject({ country: 'RO' });
  server.close();
  expect(await ask({ 'cf-ipcountry': 'XX' })).not.toHaveProperty('country');
});

async function ask(headers: Record<string, string>): Promise<unknown> {
  const { clientAddressHeader, clientCountryHeader, trackClientAddresses } = await import('./client-address');
  trackClientAddresses();
  server = createServer((message, response) => {
    const {
      [clientAddressHeader]: own,
      [clientCountryHeader]: country,
      'x-forwarded-for': forwarded,
    } = message.headers;
    response.end(JSON.stringify({ own, country, forwarded }));
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
