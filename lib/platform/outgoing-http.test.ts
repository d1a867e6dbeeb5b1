import type { LookupAddress } from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ownCertificate } from '@/e2e/support/own-certificate';
import { type OutgoingTarget, outgoingHttp } from './outgoing-http';

const open: Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const target = (url: string, changes: Partial<OutgoingTarget> = {}): OutgoingTarget => ({
  url,
  verifiesTls: true,
  allowsPrivate: true,
  timeoutMs: 2_000,
  ...changes,
});

const answering =
  (...addresses: string[]) =>
  (_name: string, _options: unknown, done: (error: Error | null, found: LookupAddress[]) => void) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

test('an answer is handed over whatever its status', async () => {
  const port = await listen((request, response) => {
    request.on('data', () => {});
    request.on('end', () => response.writeHead(403, { 'x-a': 'b' }).end(`${request.method} ${request.url}`));
  });
  const http = outgoingHttp(target(`http://127.0.0.1:${port}/base/`));
  const answer = await http({ method: 'POST', path: '/a?b=1', body: 'ü' });
  expect(answer).toMatchObject({ ok: true, status: 403, body: 'POST /base/a?b=1', headers: { 'x-a': 'b' } });
});

test.each([301, 302, 303, 307, 308])(
  'a redirect by %i is not followed, so that nobody else hears the credentials',
  async (status) => {
    const heard: unknown[] = [];
    const elsewhere = await listen((request, response) => {
      heard.push(request.headers.authorization);
      response.end();
    });
    const location = `http://127.0.0.1:${elsewhere}/`;
    const port = await listen((_request, response) => response.writeHead(status, { location }).end());
    const http = outgoingHttp(target(`http://127.0.0.1:${port}`));
    expect(await http({ method: 'GET', path: '/', headers: { authorization: 'KEY' } })).toMatchObject({ status });
    expect(heard).toEqual([]);
  },
);

test('a certificate that nobody vouches for is refused, unless the entry of this server makes the exception', async () => {
  const server = createSecureServer(ownCertificate, (_request, response) => response.end('in'));
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://cp.example:${(server.address() as AddressInfo).port}`;
  const ask = (verifiesTls: boolean) =>
    outgoingHttp(
      target(url, { verifiesTls }),
      answering('127.0.0.1'),
    )({
      method: 'GET',
      path: '/',
      headers: { authorization: 'KEY' },
    });
  const refused = await ask(true);
  expect(refused).toMatchObject({ ok: false, isSent: false, message: expect.stringContaining('is not trusted') });
  expect(JSON.stringify(refused)).not.toContain('KEY');
  expect(await ask(false)).toMatchObject({ ok: true, body: 'in' });
});

test('a private address is not called, by number or by name, unless the entry allows it', async () => {
  const port = await listen((_request, response) => response.end('in'));
  const strict = { allowsPrivate: false };
  const byNumber = outgoingHttp(target(`https://127.0.0.1:${port}`, strict));
  expect(await byNumber({ method: 'GET', path: '/' })).toMatchObject({ ok: false, isSent: false });
  const byName = outgoingHttp(target(`https://cp.example:${port}`, strict), answering('10.0.0.8', '::1'));
  expect(await byName({ method: 'GET', path: '/' })).toEqual({
    ok: false,
    isSent: false,
    message: 'cp.example has a private address, which is not called',
  });
  const allowed = outgoingHttp(target(`http://cp.example:${port}`), answering('127.0.0.1'));
  expect(await allowed({ method: 'GET', path: '/' })).toMatchObject({ ok: true, body: 'in' });
  const metadata = outgoingHttp(target('http://metadata.example'), answering('169.254.169.254'));
  expect(await metadata({ method: 'GET', path: '/' })).toMatchObject({ ok: false, isSent: false });
});

test('the connection goes to the address that was checked: a name is resolved once', async () => {
  const port = await listen((_request, response) => response.end('in'));
  let asked = 0;
  const rebinding = (name: string, options: unknown, done: Parameters<ReturnType<typeof answering>>[2]) => {
    asked += 1;
    answering(asked === 1 ? '127.0.0.1' : '10.0.0.1')(name, options, done);
  };
  const http = outgoingHttp(target(`http://cp.example:${port}`), rebinding);
  expect(await http({ method: 'GET', path: '/' })).toMatchObject({ ok: true });
  expect(asked).toBe(1);
});

test('plain http is for private networks', async () => {
  const http = outgoingHttp(target('http://cp.example', { allowsPrivate: false }), answering('93.184.216.34'));
  expect(await http({ method: 'GET', path: '/' })).toMatchObject({ ok: false, isSent: false });
});

test.each([
  { what: 'a line break in a header', request: { path: '/', headers: { authorization: 'whm root:KEY\r\nX: y' } } },
  { what: 'a line break in the path', request: { path: '/a\r\nX: y', headers: { authorization: 'KEY' } } },
  { what: 'a password in the address', request: { path: 'http://root:KEY@127.0.0.1/' } },
  { what: 'another protocol', request: { path: 'file:///etc/passwd' } },
])('$what is not sent, and not repeated', async ({ request }) => {
  const http = outgoingHttp(target('http://127.0.0.1:9'));
  const answer = await http({ method: 'GET', ...request });
  expect(answer).toMatchObject({ ok: false, isSent: false });
  expect(JSON.stringify(answer)).not.toContain('KEY');
});

test('the deadline counts for the whole answer, and says that the other end may have acted', async () => {
  const port = await listen((_request, response) => void response.write('{'));
  const http = outgoingHttp(target(`http://127.0.0.1:${port}`, { timeoutMs: 150 }));
  expect(await http({ method: 'POST', path: '/?k=SECRET', body: 'SECRET' })).toEqual({
    ok: false,
    isSent: true,
    message: '127.0.0.1 did not answer within 1 s',
  });
});

test('who is refused has sent nothing; who is cut off may have', async () => {
  const port = await listen((request) => void request.socket.destroy());
  const cut = await outgoingHttp(target(`http://127.0.0.1:${port}`))({ method: 'GET', path: '/?k=SECRET' });
  expect(cut).toMatchObject({ ok: false, isSent: true });
  expect(JSON.stringify(cut)).not.toContain('SECRET');
  const refused = await outgoingHttp(target('http://127.0.0.1:1'))({ method: 'GET', path: '/' });
  expect(refused).toEqual({ ok: false, isSent: false, message: '127.0.0.1 refused the connection' });
});

test('an endless answer is given up', async () => {
  const port = await listen((_request, response) => void response.end(Buffer.alloc(9 * 1024 * 1024)));
  const http = outgoingHttp(target(`http://127.0.0.1:${port}`));
  expect(await http({ method: 'GET', path: '/' })).toMatchObject({ ok: false, message: 'the answer is too long' });
});
