import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import type { DemoClientName } from '@/db/seed/demo/people';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { type Ordered, Shop } from '@/e2e/support/shop';
import type { FraudModule } from '@/lib/modules/fraud/contract';
import { billClients } from '../billing/bill-clients';
import { changeService } from '../changes/change-service';
import { topUpBalance } from '../invoices/top-up';
import { checkFraud } from '../orders/check-fraud';
import { acceptOrder, cancelOrder } from '../orders/decide-order';
import { refundPayment } from '../payments/refund-payment';
import { saveLogo } from '../resellers/save-logo';
import { finishModuleTask } from '../services/finish-module-task';
import { cancelAtPeriodEnd, withdrawCancellation } from '../services/move-service';
import { type Deliver, sendEmail } from './send-email';

/** How often each mail goes out in the life below, in which everything is asked for twice. */
const mailsOfLife = {
  order_placed: 4,
  order_accepted: 1,
  // One that staff cancelled, and one whose set-up failed; of the fraud nothing is said.
  order_cancelled: 2,
  service_welcome: 1,
  // Four orders, a top-up, a change, and two renewals.
  invoice_issued: 8,
  invoice_reminder: 2,
  invoice_overdue: 4,
  // The order, the change, a top-up and the overdue renewal.
  payment_received: 4,
  refund: 1,
  service_suspended: 2,
  service_resumed: 1,
  service_ended: 1,
  change_done: 1,
  cancellation_requested: 1,
  staff_new_order: 4,
  staff_fraud: 1,
  staff_module_failed: 1,
};

const day = 86_400_000;
const now = Date.parse('2026-01-10T08:00:00Z');
const wish = { product: 'hosting-starter', options: { location: 'frankfurt' } };
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const rejecting: ReadonlyMap<string, FraudModule> = new Map([
  ['test', { name: 'test', label: 'Test', judge: async () => ({ score: 99, notes: ['a stolen card'] }) }],
]);

type Sent = Parameters<Deliver>[0];
type Life = { client: DemoClientName; seller: string; resellerId: string; from: string };

let scratch: ScratchDatabase;
let shop: Shop;
const lives: Life[] = [];
const sent = new Map<string, Sent[]>();

beforeAll(async () => {
  scratch = await createScratchDatabase();
  shop = await Shop.open(scratch.db, now);
  const [first] = await scratch.db.select().from(t.resellers);
  if (!first) throw new Error('there is no seller');
  const other = { ...first, id: newId(), name: 'Other Host', companyName: 'Other Host GmbH' };
  await scratch.db.insert(t.resellers).values({ ...other, emailFrom: 'Other Host <bills@other.example>' });
  await scratch.db.insert(t.invoiceSeries).values({ resellerId: other.id });
  // A client stays with its seller, so the second seller's Kenji is another one.
  const [{ number: _, ...kenji } = expect.unreachable()] = await scratch.db
    .select()
    .from(t.clients)
    .where(eq(t.clients.id, shop.clientIds.kenji));
  const ownKenji = { ...kenji, id: newId(), resellerId: other.id };
  await scratch.db.insert(t.clients).values(ownKenji);
  shop.clientIds.kenji = ownKenji.id;
  await scratch.db.update(t.resellers).set({ payFromBalance: false, terminateAfterSuspendedDays: 5 });
  lives.push(
    { client: 'bob', seller: first.companyName, resellerId: first.id, from: String(first.emailFrom) },
    { client: 'kenji', seller: other.companyName, resellerId: other.id, from: 'Other Host <bills@other.example>' },
  );
  for (const life of lives) {
    await saveLogo(shop.context(now), { resellerId: life.resellerId, bytes: onePixel });
    await live(life.client);
  }
  await sendAll();
}, 180_000);

afterAll(() => scratch.drop());

/** Everything that a client is written about; each step twice, as a retried job or a second click would have it. */
async function live(client: DemoClientName): Promise<void> {
  const staff = (at: number) => shop.context(at, { kind: 'staff', id: null });
  const clientId = shop.clientIds[client];
  const first = await shop.order(client, now, wish);
  await scratch.db
    .update(t.orders)
    .set({ status: 'pending', awaitsAcceptance: true })
    .where(eq(t.orders.id, first.orderId));
  await twice(() => acceptOrder(staff(now), { clientId, orderId: first.orderId }));
  await twice(() => shop.pay(now, first));
  await twice(() => shop.workOff(now));

  const dropped = await shop.order(client, now, wish);
  await twice(() => cancelOrder(staff(now), { clientId, orderId: dropped.orderId }));
  const refused = await shop.order(client, now, wish);
  await scratch.db.update(t.resellers).set({ fraudModule: 'test' });
  await scratch.db
    .update(t.orders)
    .set({ status: 'pending', awaitsFraudReview: true })
    .where(eq(t.orders.id, refused.orderId));
  await twice(() => checkFraud(shop.context(now), refused.orderId, { modules: rejecting }));
  await scratch.db.update(t.resellers).set({ fraudModule: '' });

  const broken = await shop.order(client, now, wish);
  await scratch.db.update(t.services).set({ renewing: false }).where(eq(t.services.id, broken.serviceId));
  await failToSetUp(broken);
  await twice(() => cancelOrder(staff(now), { clientId, orderId: broken.orderId }));

  const money = { clientId, currency: await currencyOf(clientId), paidBy: 'bank_transfer' as const };
  await topUpBalance(shop.context(now), { ...money, minorUnits: 2_500n });
  const [payment] = await scratch.db
    .select()
    .from(t.payments)
    .where(eq(t.payments.invoiceId, first.invoiceId ?? ''));
  await refundPayment(staff(now), {
    paymentId: String(payment?.id),
    minorUnits: 1n,
    target: 'balance',
    reason: 'Sorry',
  });
  const ref = { clientId, serviceId: first.serviceId };
  await twice(() => cancelAtPeriodEnd(shop.context(now), ref));
  await twice(() => withdrawCancellation(shop.context(now), ref));
  const changed = await changeService(shop.context(now + day), clientId, {
    serviceId: first.serviceId,
    buyer: 'client',
    quantity: 2,
    idempotencyKey: newId(),
  });
  if (!changed.ok) throw new Error(JSON.stringify(changed));
  await twice(() => shop.pay(now + day, { clientId, invoiceId: changed.invoiceId }));
  await twice(() => shop.workOff(now + day));
  await sendAll();
  await growOld(first);
}

/** The first renewal is paid when the service is suspended, the second one never. */
async function growOld({ clientId, serviceId }: Ordered): Promise<void> {
  let isPaid = false;
  for (let at = now + 2 * day; at < now + 100 * day; at += day) {
    await twice(() => billClients(shop.context(at)));
    await sendAll();
    await shop.workOff(at);
    const [service] = await scratch.db.select().from(t.services).where(eq(t.services.id, serviceId));
    if (service?.status === 'terminated') return;
    if (service?.status !== 'suspended' || isPaid) continue;
    isPaid = true;
    const unpaid = await scratch.db
      .select()
      .from(t.invoices)
      .where(sql`${t.invoices.clientId} = ${clientId} and ${t.invoices.status} = 'unpaid'`);
    for (const { id } of unpaid) await twice(() => shop.pay(at, { clientId, invoiceId: id }));
    await shop.workOff(at);
  }
}

async function failToSetUp({ clientId, serviceId, orderId }: Ordered): Promise<void> {
  const task = { id: newId(), clientId, serviceId, orderId, verb: 'create' as const };
  await scratch.db.insert(t.moduleTasks).values({ ...task, status: 'running', createdAt: now });
  await twice(() => finishModuleTask(shop.context(now), task, { ok: false, error: 'no answer' }));
}

/** What is done a second time may be refused; what the first one did stands. */
async function twice(act: () => Promise<unknown>): Promise<void> {
  await act();
  await act().catch(() => {});
}

async function currencyOf(clientId: string): Promise<string> {
  const [row] = await scratch.db.select().from(t.clients).where(eq(t.clients.id, clientId));
  return row?.currency ?? '';
}

/** As the worker does it, with a server that is away at first, and each job once more after it was done. */
async function sendAll(): Promise<void> {
  for (let known = -1, rows = await queued(); rows.length !== known; rows = await queued()) {
    known = rows.length;
    for (const { id } of rows) {
      const options = (deliver: Deliver) => ({ deliver, appUrl: 'https://billing.example' });
      if (sent.has(id)) continue;
      const letters: Sent[] = [];
      sent.set(id, letters);
      await sendEmail(
        shop.context(now),
        id,
        options(async () => ({ outcome: 'failed', reason: 'away' })),
      );
      const deliver: Deliver = async (mail) => {
        letters.push(mail);
        return { outcome: 'delivered' };
      };
      for (let turn = 0; turn < 2; turn += 1) await sendEmail(shop.context(now), id, options(deliver));
    }
  }
}

const queued = () => scratch.db.select().from(t.emails);

async function mailsOf(client: DemoClientName) {
  const rows = await queued();
  return rows.filter(({ clientId }) => clientId === shop.clientIds[client]);
}

describe.each(['bob', 'kenji'] as const)('of all that happens to %s', (client) => {
  test.each(Object.entries(mailsOfLife))('%s goes out %i times, each once', async (template, times) => {
    const rows = (await mailsOf(client)).filter((row) => row.template === template);
    expect(rows.map(({ id }) => sent.get(id)?.length)).toEqual(Array.from({ length: times }, () => 1));
  });

  test('nothing else goes out', async () => {
    const known = Object.keys(mailsOfLife);
    expect((await mailsOf(client)).map(({ template }) => template).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('each is HTML and text in the name of its seller, with its logo, and nothing left open', async () => {
    const life = lives.find((own) => own.client === client) ?? expect.unreachable();
    for (const { id, template } of await mailsOf(client)) {
      for (const { from, subject, html, text } of sent.get(id) ?? []) {
        expect(from, template).toBe(life.from);
        expect(html, template).toContain(`https://billing.example/logos/${life.resellerId}?v=`);
        expect(html.replace(/\s+/g, ' '), template).toContain(life.seller);
        expect(text, template).toContain(life.seller);
        expect(text.length, template).toBeGreaterThan(40);
        const words = `${subject}\n${text}\n${html.replace(/<style.*?<\/style>/gs, '').replace(/style="[^"]*"/g, '')}`;
        expect(words, template).not.toMatch(/[{}]|undefined|\bnull\b|NaN|\[object/);
      }
    }
  });
});
