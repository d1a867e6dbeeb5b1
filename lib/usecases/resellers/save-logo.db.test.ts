import { deflateSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findMailParties } from '@/db/queries/emails';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { Shop } from '@/e2e/support/shop';
import { printInvoice } from '../documents/print';
import { saveLogo } from './save-logo';

const now = Date.UTC(2026, 0, 10);
let scratch: ScratchDatabase;
let shop: Shop;
let resellerId: string;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, now);
  const [client] = await scratch.db.select().from(t.clients).where(eq(t.clients.id, shop.clientIds.bob));
  resellerId = client?.resellerId ?? '';
});

afterAll(() => scratch.drop());

test.each([
  ['a drawing that could carry a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
  ['a page', Buffer.from('<html>')],
  ['a picture that is too large', Buffer.concat([png(), Buffer.alloc(256 * 1024)])],
])('%s is no logo', async (_what, bytes) => {
  expect(await save(bytes)).toMatchObject({ code: 'validation_failed', fields: { logo: expect.any(String) } });
  expect(await scratch.db.select().from(t.resellerLogos)).toEqual([]);
});

test('a logo is told to mails by an address of its own, stands in documents, and can be taken away', async () => {
  const { clientId, invoiceId } = await shop.order('bob', now, {
    product: 'hosting-starter',
    options: { location: 'frankfurt' },
  });
  const of = { clientId, invoiceId: invoiceId ?? '' };
  const plain = await printInvoice(shop.context(now), of);
  expect(await save(png())).toEqual({ ok: true });
  expect(await save(png())).toEqual({ ok: false, code: 'nothing_changed' });
  const { reseller } = await findMailParties(scratch.db, clientId);
  expect(reseller?.logo).toMatch(new RegExp(`^/logos/${resellerId}\\?v=[\\w-]{22}$`));
  const printed = await printInvoice(shop.context(now), of);
  expect(plain?.content.toString('latin1')).not.toContain('/Subtype /Image');
  expect(printed?.content.toString('latin1')).toContain('/Subtype /Image');
  expect(await save(null)).toEqual({ ok: true });
  expect((await findMailParties(scratch.db, clientId)).reseller?.logo).toBeNull();
  const events = await scratch.db.select().from(t.events).where(eq(t.events.name, 'reseller.logo_changed'));
  expect(events).toHaveLength(2);
});

const save = (bytes: Buffer | null) => saveLogo(shop.context(now, { kind: 'staff', id: null }), { resellerId, bytes });

/** The smallest picture there is: one red point. */
function png(): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  const chunks = [
    ['IHDR', header],
    ['IDAT', deflateSync(Buffer.from([0, 255, 0, 0]))],
    ['IEND', Buffer.alloc(0)],
  ] as const;
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks.map(([name, data]) => chunk(name, data))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
