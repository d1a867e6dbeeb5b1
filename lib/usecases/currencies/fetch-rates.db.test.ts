import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { desc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { currentCatalog } from '@/db/queries/catalog';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { parseDay } from '@/lib/domain/calendar';
import { outgoingHttp } from '@/lib/platform/outgoing-http';
import { fetchRates } from './fetch-rates';
import { followFeed } from './follow-feed';
import { setRate } from './set-rate';

const now = Date.UTC(2026, 4, 5, 16);
let scratch: ScratchDatabase;
let shop: Shop;
let bank: Server;
/** What the bank's server answers; undefined: it never does. */
let answer: { status: number; body: string } | undefined;

beforeAll(() => {
  bank = createServer((request, response) => {
    if (!answer) return;
    response.writeHead(request.url === '/stats/eurofxref/eurofxref-daily.xml' ? answer.status : 404).end(answer.body);
  }).listen(0, '127.0.0.1');
});
afterAll(() => bank.close());

beforeEach(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, now);
  await setRate(shop.context(now), { currency: 'RON', rate: '4.50' });
  expect(await followFeed(shop.context(now), { currency: 'RON', feed: 'ecb' })).toEqual({ ok: true });
});
afterEach(() => scratch.drop());

/** The daily file as the bank writes it. */
const file = (day: string, rates: Record<string, string>): string => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
  <gesmes:subject>Reference rates</gesmes:subject>
  <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
  <Cube>
    <Cube time='${day}'>
${Object.entries(rates)
  .map(([code, rate]) => `      <Cube currency='${code}' rate='${rate}'/>`)
  .join('\n')}
    </Cube>
  </Cube>
</gesmes:Envelope>`;

function fetchFrom(at = now, timeoutMs = 2_000) {
  const { port } = bank.address() as AddressInfo;
  return fetchRates(shop.context(at), {
    http: (target) => outgoingHttp({ ...target, url: `http://127.0.0.1:${port}`, allowsPrivate: true, timeoutMs }),
  });
}

async function currencyOf(code: string) {
  const [row] = await scratch.db.select().from(t.currencies).where(eq(t.currencies.code, code));
  return row;
}

test('a currency follows what is published, with its day, and what is set by hand stays', async () => {
  const eur = await currencyOf('EUR');
  answer = { status: 200, body: file('2026-05-05', { USD: '1.1325', RON: '5.0775', GBP: '0.85' }) };
  expect(await fetchFrom()).toEqual({ set: ['RON'], unchanged: [], refused: [] });
  const rate = (await currencyOf('RON'))?.rate;
  expect(rate).toBe('4.4834437086');
  expect((await currentCatalog(scratch.db)).rates.perDefaultUnit.RON).toBe(rate);
  expect(await currencyOf('EUR')).toEqual(eur);
  const [history] = await scratch.db.select().from(t.exchangeRates).orderBy(desc(t.exchangeRates.id)).limit(1);
  expect(history).toMatchObject({ currency: 'RON', feed: 'ecb', setBy: null, publishedOn: parseDay('2026-05-05') });
  expect(await fetchFrom()).toEqual({ set: [], unchanged: ['RON'], refused: [] });
  const events = await scratch.db.select().from(t.events).where(eq(t.events.name, 'currency.rate_set'));
  expect(events.map(({ facts }) => facts)).toContainEqual({
    currency: 'RON',
    feed: 'ecb',
    before: { rate: '4.50' },
    after: { rate },
  });
});

test('a rate set by hand is pinned: the feed does not touch it any more', async () => {
  await setRate(shop.context(now), { currency: 'RON', rate: '4.6' });
  answer = { status: 200, body: file('2026-05-05', { USD: '1.1325', RON: '5.0775' }) };
  expect(await fetchFrom()).toEqual({ set: [], unchanged: [], refused: [] });
  expect((await currencyOf('RON'))?.rate).toBe('4.6');
});

test.each([
  { story: 'moves too far', body: file('2026-05-05', { USD: '1.1325', RON: '9.99' }), why: /more than 20 % away/ },
  { story: 'is old', body: file('2026-04-02', { USD: '1.1325', RON: '5.0775' }), why: /days old/ },
  { story: 'is not there', body: file('2026-05-05', { USD: '1.1325', GBP: '0.85' }), why: /not among/ },
  { story: 'is another file', body: '<html>Sorry</html>', why: /something else than its daily rates/ },
  {
    story: 'is cut off',
    body: file('2026-05-05', { USD: '1.1325', RON: '5.0775' }).replace("5.0775'/>", '5.07'),
    why: /something else/,
  },
  { story: 'is an error', body: '', status: 503, why: /status 503/ },
])('a rate that $story is not taken, and the currency says why', async ({ body, status = 200, why }) => {
  answer = { status, body };
  const { refused, set } = await fetchFrom();
  expect(set).toEqual([]);
  expect(refused).toEqual([{ currency: 'RON', why: expect.stringMatching(why) }]);
  expect(await currencyOf('RON')).toMatchObject({ rate: '4.50', feedProblem: expect.stringMatching(why) });
});

test('a bank that does not answer is not waited for beyond the deadline', async () => {
  answer = undefined;
  const { refused } = await fetchFrom(now, 300);
  expect(refused).toEqual([{ currency: 'RON', why: expect.stringContaining('did not answer') }]);
  expect((await currencyOf('RON'))?.rate).toBe('4.50');
});

test('the default currency follows nobody, and no feed that is not there is followed', async () => {
  const context = shop.context(now);
  expect(await followFeed(context, { currency: 'USD', feed: 'ecb' })).toMatchObject({ code: 'not_allowed' });
  expect(await followFeed(context, { currency: 'RON', feed: 'nobody' })).toMatchObject({ code: 'not_found' });
});
