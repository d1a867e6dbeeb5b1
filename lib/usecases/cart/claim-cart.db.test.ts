import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@/db/ids';
import { cartOf, insertCartItem, openCart } from '@/db/queries/portal/carts';
import * as t from '@/db/schema';
import { seedShop } from '@/db/seed/demo';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { maxCartItems } from './add-to-cart';
import { claimCart } from './claim-cart';

let scratch: ScratchDatabase;
let clients: { id: string; currency: string }[];

beforeAll(async () => {
  scratch = await createScratchDatabase();
  await seedShop(scratch.db, Date.parse('2026-01-01T00:00:00Z'));
  clients = await scratch.db.select({ id: t.clients.id, currency: t.clients.currency }).from(t.clients);
});

afterAll(() => scratch.drop());

test('a guest’s items come behind those of the client, in the client’s currency', async () => {
  const [client] = clients as [(typeof clients)[number]];
  const own = await fill({ clientId: client.id }, client.currency, ['own.example']);
  const guests = await fill(null, 'EUR', ['first.example', 'second.example']);
  expect(await claimCart(scratch, { cartId: guests, clientId: client.id })).toEqual({ ok: true, moved: 2 });
  const cart = await cartOf(scratch.db, { clientId: client.id });
  expect(cart).toMatchObject({ id: own, currency: client.currency });
  expect(cart?.items.map((item) => item.domain)).toEqual(['own.example', 'first.example', 'second.example']);
  expect(await cartOf(scratch.db, { guestCartId: guests })).toBeUndefined();
});

test('a claimed cart cannot be claimed again, nor the cart of another client', async () => {
  const [, second, third] = clients as [unknown, { id: string }, { id: string }];
  const guests = await fill(null, 'USD', ['once.example']);
  await claimCart(scratch, { cartId: guests, clientId: second.id });
  const others = await cartOf(scratch.db, { clientId: second.id });
  expect(await claimCart(scratch, { cartId: guests, clientId: third.id })).toEqual({ ok: true, moved: 0 });
  expect(await claimCart(scratch, { cartId: others?.id ?? '', clientId: third.id })).toEqual({ ok: true, moved: 0 });
  expect((await cartOf(scratch.db, { clientId: second.id }))?.items).toHaveLength(1);
  expect(await cartOf(scratch.db, { clientId: third.id })).toBeUndefined();
});

test('two claims at the same time move each item once', async () => {
  const client = await addClient();
  const guests = await fill(null, 'USD', ['a.example', 'b.example']);
  const claims = await Promise.all([1, 2, 3].map(() => claimCart(scratch, { cartId: guests, clientId: client })));
  expect(claims.reduce((sum, { moved }) => sum + moved, 0)).toBe(2);
  expect((await cartOf(scratch.db, { clientId: client }))?.items).toHaveLength(2);
});

test('a cart never gets fuller than it may be', async () => {
  const client = await addClient();
  const many = Array.from({ length: maxCartItems - 1 }, (_, index) => `own-${index}.example`);
  await fill({ clientId: client }, 'USD', many);
  const guests = await fill(null, 'USD', ['fits.example', 'does-not.example']);
  expect(await claimCart(scratch, { cartId: guests, clientId: client })).toEqual({ ok: true, moved: 1 });
  const items = (await cartOf(scratch.db, { clientId: client }))?.items ?? [];
  expect(items).toHaveLength(maxCartItems);
  expect(items.at(-1)?.domain).toBe('fits.example');
});

async function fill(owner: { clientId: string } | null, currency: string, domains: string[]): Promise<string> {
  return scratch.db.transaction(async (tx) => {
    const cart = await openCart(tx, owner, currency);
    for (const domain of domains) {
      const item = { productId: newId(), cycleId: newId(), quantity: 1, options: {}, domain };
      await insertCartItem(tx, cart, item);
    }
    return cart.id;
  });
}

async function addClient(): Promise<string> {
  const id = newId();
  const [reseller] = await scratch.db.select({ id: t.resellers.id }).from(t.resellers);
  const resellerId = reseller?.id as string;
  await scratch.db.insert(t.clients).values({ id, resellerId, name: 'C', country: 'IE', currency: 'USD' });
  return id;
}
