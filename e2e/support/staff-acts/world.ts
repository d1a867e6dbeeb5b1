import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { collectDoors, type Door } from '@/e2e/support/doors';
import { addStaff, addUser, type Person } from '@/e2e/support/people';
import { type Ordered, Shop } from '@/e2e/support/shop';
import { clock } from '@/lib/platform/clock';
import type { DoorFacts } from '@/lib/server/door';
import { permissions } from '@/lib/server/permissions';

/** An act of the staff: what is sent, and the event that has to follow. */
export type Line = {
  event: string;
  /** `edit`: what was before and is now; `create`: what there is now; `remove`: what there was; `act`: that it was done. */
  kind: 'edit' | 'create' | 'remove' | 'act';
  input: () => unknown;
};

const shared = globalThis as { tenorDatabase?: ScratchDatabase | undefined };
export let scratch: ScratchDatabase;
export let shop: Shop;
export let staff: Person;
/** Ids that acts have answered with, by their names: later acts are done to what earlier ones made. */
export const made: Record<string, string> = {};

export const doors = (await collectDoors()).filter(
  (door): door is Door & { facts: DoorFacts } => door.facts?.kind === 'staff' && !door.isRoute,
);

/** A shop with all permissions for one member of the staff; `enter` is told who that is. */
export async function openActs(enter: (staff: Person) => Promise<void>): Promise<void> {
  scratch = await createScratchDatabase();
  shared.tenorDatabase = scratch;
  shop = await Shop.open(scratch.db, clock.now() - 40 * 86_400_000);
  staff = await addStaff(scratch.db, permissions);
  await enter(staff);
}

export async function closeActs(): Promise<void> {
  shared.tenorDatabase = undefined;
  await scratch.drop();
}

export const uuid = (name: string) => made[name] ?? expect.unreachable(`nothing was made as ${name}`);
export const starter = { product: 'hosting-starter', options: { location: 'frankfurt' } };
export const ordered = () => shop.order('bob', clock.now(), starter);
export const bought = () => shop.buy('bob', clock.now(), starter);
export const serviceId = async (from: Promise<Ordered>) => ({ serviceId: (await from).serviceId });
export const invoiceId = async (from: Promise<Ordered>) => ({ invoiceId: (await from).invoiceId });

export async function productId(code = 'hosting-starter'): Promise<string> {
  const [row] = await scratch.db.select().from(t.products).where(eq(t.products.code, code));
  return row?.id ?? expect.unreachable(code);
}

/** An order that waits for the staff. */
export async function pendingOrder(): Promise<{ orderId: string }> {
  const { orderId } = await ordered();
  await scratch.db.update(t.orders).set({ status: 'pending', awaitsAcceptance: true }).where(eq(t.orders.id, orderId));
  return { orderId };
}

export async function idOf(table: 'resellers' | 'options'): Promise<string> {
  const { rows } = await scratch.pool.query(`select id from ${table} order by id limit 1`);
  return rows[0]?.id ?? expect.unreachable(table);
}

export async function failedTask(): Promise<{ taskId: string }> {
  const service = await bought();
  const id = newId();
  await scratch.db.insert(t.moduleTasks).values({
    id,
    clientId: service.clientId,
    serviceId: service.serviceId,
    verb: 'suspend',
    status: 'failed',
    error: 'no answer',
    createdAt: clock.now(),
  });
  return { taskId: id };
}

export async function failedJob(): Promise<string> {
  const { rows } = await scratch.pool.query(
    `insert into graphile_worker._private_jobs (task_id, payload, attempts, max_attempts, last_error)
     select id, '{}', 1, 1, 'poison' from graphile_worker._private_tasks limit 1 returning id::text`,
  );
  return rows[0].id;
}

export const server = {
  serverId: null,
  name: 'cp1',
  module: 'whm',
  url: 'https://cp1.example.com:2087',
  groupId: null,
  position: 0,
  verifiesTls: true,
  allowsPrivate: false,
  capacity: null,
  status: 'open',
  connection: { user: 'root', token: 'SECRETTOKEN0123456789' },
};
export const product = {
  name: 'Audited',
  code: 'audited',
  status: 'public',
  paymentModel: 'prepaid',
  priceModel: 'fixed_plus_dynamic',
  autoSetup: 'first_payment',
};
export const option = {
  code: 'audited-option',
  label: 'Audited',
  type: 'text',
  required: false,
  status: 'public',
  defaultValue: null,
  min: null,
  max: null,
  step: null,
  pattern: null,
  choices: [],
  prices: [],
};
export const draft = {
  currency: 'USD',
  daysToPay: 7,
  lines: [{ description: 'Work', amount: '10.00', isTaxed: false }],
};
export const gateway = async () => ({
  gatewayId: null,
  resellerId: await idOf('resellers'),
  module: 'stripe',
  name: 'Card',
  position: 0,
  isEnabled: false,
  retryDays: 3,
  mostTries: 3,
  settings: { secretKey: 'sk_test_1234567890abcdef' },
});
export const text = { template: 'invoice_issued', resellerId: null, subject: 'Invoice {invoice}', body: 'Hello.' };
export const endpoint = async () => ({
  endpointId: null,
  isSecretRenewed: false,
  resellerId: await idOf('resellers'),
  url: 'https://example.com/hooks',
  events: ['order.placed'],
  allowsPrivate: false,
  isActive: true,
});

export async function lineOf(id: string): Promise<string> {
  const [row] = await scratch.db.select().from(t.invoiceLines).where(eq(t.invoiceLines.invoiceId, id));
  return row?.id ?? expect.unreachable();
}

export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Somebody who acts for Bob's company beside its owner. */
export async function secondUser(): Promise<{ clientId: string; userId: string }> {
  const { userId } = await addUser(scratch.db, 'Second User');
  const own = { clientId: shop.clientIds.bob, userId };
  await scratch.db.insert(t.clientUsers).values({ ...own, role: 'viewer' });
  return own;
}

export async function invoiceOfOrder(orderId: string): Promise<{ invoiceId: string }> {
  const [row] = await scratch.db.select().from(t.invoices).where(eq(t.invoices.orderId, orderId));
  return { invoiceId: row?.id ?? expect.unreachable() };
}

export async function newDraft(lines = 1) {
  const clientId = shop.clientIds.bob;
  const own = { ...draft, lines: Array.from({ length: lines }, () => draft.lines[0]) };
  const saved = await act('saveDraftAction', { ...own, clientId, seen: null });
  return { clientId, draftId: String(saved.draftId), version: Number(saved.version) };
}

export async function issuedByHand(count: number): Promise<string> {
  const issued = await act('issueDraftAction', await newDraft(count));
  return typeof issued.invoiceId === 'string' ? issued.invoiceId : expect.unreachable(JSON.stringify(issued));
}

export async function flaggedEvent(): Promise<string> {
  const saved = await act('saveGatewayAction', { ...(await gateway()), name: 'Another card' });
  const id = newId();
  await scratch.db.insert(t.gatewayEvents).values({
    id,
    gatewayId: String(saved.gatewayId),
    eventId: id,
    type: 'charge.succeeded',
    status: 'flagged',
    receivedAt: clock.now(),
    news: {},
  });
  return id;
}

export async function act(name: string, input: unknown): Promise<Record<string, unknown>> {
  const door = doors.find((own) => own.name === name) ?? expect.unreachable(name);
  return (await door.open(input)) as Record<string, unknown>;
}
