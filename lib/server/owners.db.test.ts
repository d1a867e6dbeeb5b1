import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { newId } from '@/db/ids';
import { currentCatalog } from '@/db/queries/catalog';
import { insertCartItem, openCart } from '@/db/queries/portal/carts';
import * as t from '@/db/schema';
import { Till } from '@/e2e/stripe/till';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { collectDoors, type Door } from '@/e2e/support/doors';
import type { Ordered, Shop } from '@/e2e/support/shop';
import { verifyDatabase } from '@/lib/jobs/verify';
import { provisioningModules } from '@/lib/modules/provisioning/registry';
import { clock } from '@/lib/platform/clock';
import { inviteUser } from '@/lib/usecases/clients/invite-user';
import { creditInvoice } from '@/lib/usecases/invoices/credit-invoice';
import type { Session } from './session';

// What belongs to one client, asked for by another through every door that end-users have. The list of doors comes from
// the code: one that takes an id of a kind unknown here makes the first test fail.

const own = 'http://localhost:3000';
const request = vi.hoisted(() => {
  process.env.LOG_LEVEL = 'error';
  process.env.TENOR_SECRET = 'a-secret-for-the-keys-of-a-simulated-gateway';
  return { session: undefined as unknown };
});
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ origin: 'http://localhost:3000', host: 'localhost:3000' }),
  cookies: async () => Object.assign(new Map(), { set: () => {} }),
}));
vi.mock('@/lib/server/session', async (original) => ({
  ...(await original<typeof import('@/lib/server/session')>()),
  readSession: async () => request.session,
}));

type Things = Ordered & {
  unpaid: Ordered;
  attemptId: string;
  methodId: string;
  creditNoteId: string;
  itemId: string;
  cycleId: string;
  productId: string;
  userId: string;
  invitationId: string;
};

/** What stands for each id of something that a client owns. */
const owned: Record<string, (of: Things) => unknown> = {
  attemptId: ({ attemptId }) => attemptId,
  clientId: ({ clientId }) => clientId,
  creditNoteId: ({ creditNoteId }) => creditNoteId,
  invoiceId: ({ unpaid }) => unpaid.invoiceId,
  invoiceIds: ({ unpaid }) => [unpaid.invoiceId],
  invitationId: ({ invitationId }) => invitationId,
  itemId: ({ itemId }) => itemId,
  methodId: ({ methodId }) => methodId,
  orderId: ({ unpaid }) => unpaid.orderId,
  serviceId: ({ serviceId }) => serviceId,
  userId: ({ userId }) => userId,
};

/** The rest of what doors ask for, by the name of the field. */
const others: Record<string, (of: Things) => unknown> = {
  count: () => 1,
  currency: () => 'USD',
  cycle: () => ({ unit: 'month', multiplier: 1 }),
  gatewayId: () => till.gatewayId,
  idempotencyKey: () => newId(),
  keepsMethod: () => false,
  isWanted: () => true,
  item: ({ productId, cycleId }) => ({ productId, cycleId, quantity: 2, options: { location: 'frankfurt' } }),
  options: () => ({ location: 'frankfurt' }),
  productId: ({ productId }) => productId,
  quantity: () => 2,
  role: () => 'viewer',
  shownTotalMinorUnits: () => '490',
  when: () => 'now',
};

/** Doors whose ids are inside of something that a schema does not show. */
const wrappedUp: Record<string, (of: Things) => Record<string, unknown>> = {
  'app/api/portal/change-quote/route.ts: GET': (of) => ({
    change: JSON.stringify({
      serviceId: of.serviceId,
      ...Object.fromEntries(['productId', 'cycle', 'quantity', 'options'].map((name) => [name, others[name]?.(of)])),
    }),
  }),
};

const shared = globalThis as { tenorDatabase?: ScratchDatabase | undefined };
const dayMs = 86_400_000;
const wish = { product: 'hosting-starter', options: { location: 'frankfurt' } };
const doors = (await collectDoors()).filter(({ facts }) => facts && facts.kind !== 'staff');
const owning = doors.filter((door) => nameOf(door) in wrappedUp || fieldsOf(door).some((field) => field in owned));
let scratch: ScratchDatabase;
let till: Till;
let shop: Shop;

beforeAll(async () => {
  // What is set up nowhere has nowhere to let anybody in.
  const entrance = { label: 'Enter', open: async () => ({ ok: true as const, url: 'https://server.example' }) };
  const renew = async () => ({ ok: true as const, facts: [{ label: 'Password', value: 'new', isSecret: true }] });
  const credentials = { label: 'Reset password', consequence: 'The old one is void.', renew };
  Object.assign(provisioningModules.get('generic') ?? {}, { entrance, credentials });
  scratch = await createScratchDatabase();
  shared.tenorDatabase = scratch;
  till = await Till.open(scratch.db, clock.now() - dayMs);
  shop = till.shop;
});

afterAll(async () => {
  shared.tenorDatabase = undefined;
  await till.stripe.stop();
  const broken = (await verifyDatabase(scratch.db, null)).filter(({ violations }) => violations.length > 0);
  await scratch.drop();
  expect(broken).toEqual([]);
});

test('every id that a door of end-users takes is of a known kind', () => {
  // Of a reseller everybody may see the logo, as everybody does in a mail.
  const ofNobody = ['productId', 'cycleId', 'vatId', 'gatewayId', 'resellerId'];
  const unknown = doors.flatMap((door) =>
    fieldsOf(door)
      .filter((field) => /Ids?$/.test(field) && !(field in owned) && !ofNobody.includes(field))
      .map((field) => `${nameOf(door)}: ${field}`),
  );
  expect(unknown).toEqual([]);
  expect(owning.length).toBeGreaterThan(10);
});

describe.each(owning.map((door) => ({ name: nameOf(door), door })))('$name', ({ door }) => {
  test('serves the owner, and tells anybody else what it tells of nothing at all', async () => {
    const things = await buildThings();
    const before = await traceOf(things.clientId);
    act('bob');
    const toStranger = await send(door, things);
    expect(await traceOf(things.clientId)).toEqual(before);
    expect(toStranger).toEqual(await send(door, nothing(things)));
    act('priya');
    expect(await send(door, things)).not.toEqual(toStranger);
  });
});

/** A service, an unpaid order, a credit note and a full cart of Priya's. */
async function buildThings(): Promise<Things> {
  const now = clock.now();
  const bought = await shop.buy('priya', now, wish);
  const credited = { clientId: bought.clientId, invoiceId: String(bought.invoiceId), minorUnits: 1n, reason: 'Test' };
  await creditInvoice(shop.context(now), credited);
  const [note] = await scratch.db
    .select({ id: t.creditNotes.id })
    .from(t.creditNotes)
    .where(eq(t.creditNotes.invoiceId, credited.invoiceId));
  const { products } = await currentCatalog(scratch.db);
  const product = [...products.values()].find(({ code }) => code === wish.product);
  const cycle = product?.cycles.find(({ unit, multiplier }) => unit === 'month' && multiplier === 1);
  if (!note || !product || !cycle) throw new Error('there is no credit note or no cycle');
  const item = { productId: product.id, cycleId: cycle.id };
  const itemId = await scratch.db.transaction(async (tx) => {
    const cart = await openCart(tx, { clientId: bought.clientId }, 'USD');
    return insertCartItem(tx, cart, { ...item, quantity: 1, options: wish.options, domain: null });
  });
  const unpaid = await shop.order('priya', now, wish);
  const begun = await shop.order('priya', now, wish);
  await till.page(begun.clientId, [String(begun.invoiceId)]);
  const [attempt] = await till.attempts(begun.invoiceId);
  const reference = await till.saveCard(bought.clientId);
  const [method] = await scratch.db
    .select({ id: t.savedPaymentMethods.id })
    .from(t.savedPaymentMethods)
    .where(eq(t.savedPaymentMethods.reference, reference));
  return {
    ...bought,
    ...item,
    unpaid,
    attemptId: attempt?.id ?? '',
    methodId: method?.id ?? '',
    creditNoteId: note.id,
    itemId,
    ...(await addPeople(bought.clientId, now)),
  };
}

/** Somebody else who acts for the client, and somebody who is asked to. */
async function addPeople(clientId: string, now: number) {
  const userId = newId();
  await scratch.db.insert(t.authUsers).values({ id: userId, name: 'Somebody', email: `${userId}@story.example` });
  await scratch.db.insert(t.clientUsers).values({ clientId, userId, role: 'billing' });
  const asked = { clientId, email: 'asked@story.example', role: 'viewer' as const, linkTo: () => own };
  const invited = await inviteUser(shop.context(now), asked);
  if (!invited.ok) throw new Error(invited.code);
  return { userId, invitationId: invited.invitationId };
}

function act(as: 'priya' | 'bob'): void {
  const client = { id: shop.clientIds[as], name: as, currency: 'USD', role: 'owner' as const };
  const user = { id: newId(), name: as, email: `${as}@story.example`, isEmailVerified: true, hasSecondFactor: false };
  request.session = { user, client, clients: [client] } as unknown as Session;
}

/** Things that nobody has. */
function nothing(things: Things): Things {
  const unpaid = { ...things.unpaid, orderId: newId(), invoiceId: newId() };
  return {
    ...things,
    clientId: newId(),
    serviceId: newId(),
    attemptId: newId(),
    creditNoteId: newId(),
    itemId: newId(),
    userId: newId(),
    invitationId: newId(),
    unpaid,
  };
}

/** Sends what a door asks for: the code of the refusal, and how the things of the owner then stand. */
async function send(door: Door, things: Things): Promise<{ code: string | undefined; trace: unknown }> {
  const fields = Object.entries({ ...others, ...owned }).filter(([field]) => fieldsOf(door).includes(field));
  const sent = wrappedUp[nameOf(door)]?.(things) ?? Object.fromEntries(fields.map(([name, of]) => [name, of(things)]));
  const answer = await (door.isRoute ? ask(door, sent) : door.open(sent)).catch(destinationOf);
  const { code } = (answer ?? {}) as { code?: string };
  expect(['validation_failed', 'not_allowed', 'rate_limited']).not.toContain(code);
  return { code, trace: await traceOf(shop.clientIds.priya) };
}

async function ask(door: Door, sent: Record<string, unknown>): Promise<unknown> {
  const query = new URLSearchParams(Object.entries(sent).map(([name, value]) => [name, String(value)]));
  const answer = (await door.open(new Request(`${own}/door?${query}`), { params: Promise.resolve({}) })) as Response;
  return answer.headers.get('content-type')?.includes('json') ? answer.json() : {};
}

/** An action that leads somewhere else throws; anything else that is thrown is a failure. */
function destinationOf(error: Error & { digest?: string }): Record<string, never> {
  if (error.digest?.startsWith('NEXT_REDIRECT')) return {};
  throw error;
}

/** How much there is of everything of a client, and how it stands. */
async function traceOf(clientId: string) {
  const { rows } = await scratch.db.execute(sql`
    select (select count(*) from events where client_id = ${clientId}) as events,
      (select json_agg(s.status order by s.id) from services s where client_id = ${clientId}) as services,
      (select json_agg(o.status order by o.id) from orders o where client_id = ${clientId}) as orders,
      (select json_agg(i.paid_minor_units order by i.id) from invoices i where client_id = ${clientId}) as invoices,
      (select json_agg(i order by i.id) from cart_items i join carts c on c.id = i.cart_id
        where c.client_id = ${clientId}) as cart`);
  return rows[0];
}

function nameOf({ file, name }: Door): string {
  return `${file}: ${name}`;
}

function fieldsOf({ facts }: Door): string[] {
  if (!facts?.schema) return [];
  const { properties = {} } = z.toJSONSchema(facts.schema, { io: 'input', unrepresentable: 'any' });
  return Object.keys(properties);
}
