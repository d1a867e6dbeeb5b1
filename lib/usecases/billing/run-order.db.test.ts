import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as t from '@/db/schema';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { checkExpectation } from '@/lib/jobs/simulate/expectations';
import { Player } from '@/lib/jobs/simulate/player';
import { readStory } from '@/lib/jobs/simulate/simulate-story';
import type { UseCaseContext } from '@/lib/usecases/context';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
import { topUpBalance } from '@/lib/usecases/invoices/top-up';
import { placeOrder } from '@/lib/usecases/orders/place-order';
import { endServiceNow } from '@/lib/usecases/services/move-service';
import { billClients } from './bill-clients';

let scratch: ScratchDatabase;

beforeEach(async () => {
  scratch = await createScratchDatabase();
});

afterEach(() => scratch.drop());

async function begin(text: string): Promise<Player> {
  const story = readStory(`story: What a run does\n${text}`);
  if (typeof story === 'string') throw new Error(story);
  const player = await Player.begin(scratch.db, story);
  for (const step of story.steps) expect(await player.play(step)).toMatchObject({ ok: true });
  return player;
}

function contextAt(now: string): UseCaseContext {
  return { db: scratch.db, zone: 'UTC', now: Date.parse(now), actor: { kind: 'system', id: null }, enqueue: () => {} };
}

const vps = 'vps: { cycles: { monthly: { unit: month, prices: { USD: { price: "10.00" } } } } }';
const paidInJanuary = `
  - order: { as: o1, client: ada, items: [{ as: s1, product: vps, cycle: monthly }] }
  - pay: { invoice: o1, method: balance }
`;

test('what the balance pays on the day of a suspension is paid before it: the service is never suspended', async () => {
  await begin(`start: 2026-01-01T08:00
reseller: { suspendAfterOverdueDays: 0 }
products: { ${vps} }
clients: { ada: { balance: "10.00" } }
steps: ${paidInJanuary}`);
  await billClients(contextAt('2026-02-01T00:05:00Z'));
  // Money that no verb of a client brought, so that nothing but the run can spend it.
  await scratch.pool.query('update balances set minor_units = 1000');
  await billClients(contextAt('2026-02-02T00:05:00Z'));
  const [service] = await scratch.db.select().from(t.services);
  expect(service?.statusLog.map(({ status }) => status)).toEqual(['pending', 'active']);
  const mails = await scratch.db.select().from(t.emails).where(eq(t.emails.template, 'service_suspended'));
  expect(mails).toEqual([]);
});

test('where payments complete by themselves the balance is left alone, also for what was unpaid before', async () => {
  const player = await begin(`start: 2026-01-01T08:00
products: { ${vps} }
clients: { ada: { balance: "10.00" } }
steps: ${paidInJanuary}`);
  await billClients(contextAt('2026-02-01T00:05:00Z'));
  await scratch.pool.query('update balances set minor_units = 1000');
  await scratch.pool.query('update resellers set autocomplete_payments = true');
  await billClients(contextAt('2026-02-02T00:05:00Z'));
  expect(
    await checkExpectation(player, { invoice: { 'renewal s1': { status: 'unpaid' } }, balance: { ada: '10.00' } }),
  ).toEqual([]);
});

test('a setup fee of the first minutes of a month waits for the invoice of that month', async () => {
  const player = await begin(`start: 2026-01-10T08:00
reseller: { postpaidInvoicing: calendar_month }
products: { meter: { paymentModel: postpaid, cycles: { monthly: { unit: month, prices: { USD: { price: "10.00", setupFee: "4.00" } } } } } }
clients: { ada: {} }
steps:
  - order: { as: o1, client: ada, items: [{ as: s1, product: meter, cycle: monthly }] }
  - advance: { to: 2026-01-31T12:00 }
`);
  const meter = player.world.products.get('meter');
  const placed = await placeOrder(contextAt('2026-02-01T00:01:00Z'), {
    clientId: player.world.clients.get('ada')?.id ?? '',
    buyer: 'client',
    idempotencyKey: 'first minutes',
    items: [{ productId: meter?.id ?? '', cycleId: meter?.cycles.get('monthly')?.id ?? '', quantity: 1, options: {} }],
  });
  expect(placed).toMatchObject({ ok: true });
  await billClients(contextAt('2026-02-01T00:05:00Z'));
  expect(
    await checkExpectation(player, {
      invoices: { ada: [{ for: 'month ada', lines: [['setup', 'meter', '4.00']] }] },
    }),
  ).toEqual([]);
});

test('the part of a paid period that a change leaves keeps its days and what they cost', async () => {
  await begin(`start: 2026-06-01T08:00
products:
  vps: { upgrades: [pro], cycles: { monthly: { unit: month, prices: { USD: { price: "30.00" } } } } }
  pro: { cycles: { monthly: { unit: month, prices: { USD: { price: "60.00" } } } } }
clients: { ada: {} }
steps:
  - order: { as: o1, client: ada, items: [{ as: s1, product: vps, cycle: monthly }] }
  - pay: { invoice: o1 }
  - at: 2026-06-11T08:00
    change: { as: c1, service: s1, product: pro }
  - pay: { invoice: c1 }
`);
  const parts = await scratch.db.select().from(t.servicePeriods).orderBy(asc(t.servicePeriods.startAt));
  expect(
    parts.map(({ chargedUnits, charges }) => ({ chargedUnits, charged: charges.map(({ minorUnits }) => minorUnits) })),
  ).toEqual([
    { chargedUnits: 10, charged: [10_00n] },
    { chargedUnits: 20, charged: [40_00n] },
  ]);
});

test('a post-paid service that ends before any run has seen its periods end owes each of them', async () => {
  const player = await begin(`start: 2026-01-01T08:00
products: { meter: { paymentModel: postpaid, autoSetup: order_placed, cycles: { monthly: { unit: month, prices: { USD: { price: "31.00" } } } } } }
clients: { ada: {} }
steps:
  - order: { as: o1, client: ada, items: [{ as: s1, product: meter, cycle: monthly }] }
`);
  const { id: serviceId, clientId } = player.services.get('s1') ?? expect.unreachable('s1 was ordered');
  const ended = await endServiceNow(contextAt('2026-03-11T09:00:00Z'), { clientId, serviceId, status: 'terminated' });
  expect(ended).toMatchObject({ ok: true });
  expect(
    await checkExpectation(player, {
      invoices: {
        ada: [
          { for: 'o1', total: '0.00' },
          { for: 'period s1', total: '31.00' },
          { for: 'period s1', total: '31.00' },
          { for: 'period s1', total: '10.00' },
        ],
      },
    }),
  ).toEqual([]);
});

test('a top-up is not paid from the balance, by hand or by a run', async () => {
  const player = await begin(`start: 2026-01-01T08:00
products: { ${vps} }
clients: { ada: { balance: "50.00" } }
steps: []`);
  const now = contextAt('2026-01-01T09:00:00Z');
  const clientId = player.world.clients.get('ada')?.id ?? '';
  const topUp = await topUpBalance(now, { clientId, currency: 'USD', minorUnits: 20_00n });
  if (!topUp.ok) return expect.unreachable(topUp.code);
  const byHand = { clientId, invoiceId: topUp.invoiceId, minorUnits: null, method: 'balance' } as const;
  expect(await payInvoice(now, byHand)).toEqual({ ok: false, code: 'not_allowed' });
  await billClients(contextAt('2026-01-02T00:05:00Z'));
  expect(
    await checkExpectation(player, { invoice: { 'top_up ada': { status: 'unpaid' } }, balance: { ada: '50.00' } }),
  ).toEqual([]);
});
