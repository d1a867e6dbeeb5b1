import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '@/e2e/support/database';
import { checkExpectation } from '@/lib/jobs/simulate/expectations';
import { findInvoiceNamed } from '@/lib/jobs/simulate/names';
import { Player } from '@/lib/jobs/simulate/player';
import { readStory } from '@/lib/jobs/simulate/simulate-story';
import { verifyDatabase } from '@/lib/jobs/verify';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import type { UseCaseContext } from '@/lib/usecases/context';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';

/** The renewal of February stands beside the change, both unpaid, when January ends. */
const shop = `
story: A change and the renewal beside it
start: 2026-01-01T08:00
reseller: { invoiceBeforeDueDays: 5 }
products:
  small: { upgrades: [big], creditOnDowngrade: true, cycles: { monthly: { unit: month, prices: { USD: { price: "10.00" } } } } }
  big: { cycles: { monthly: { unit: month, prices: { USD: { price: "100.00" } } } } }
clients: { ada: {} }
steps:
  - order: { as: o1, client: ada, items: [{ as: s1, product: small, cycle: monthly }] }
  - pay: { invoice: o1 }
  - at: 2026-01-21T12:00
    change: { as: c1, service: s1, product: big }
  - advance: { to: 2026-01-31T12:00 }
`;

let scratch: ScratchDatabase;
let player: Player;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  const story = readStory(shop);
  if (typeof story === 'string') throw new Error(story);
  player = await Player.begin(scratch.db, story);
  for (const step of story.steps) expect(await player.play(step)).toMatchObject({ ok: true });
});

afterAll(() => scratch.drop());

function contextAt(now: string): UseCaseContext {
  return { db: scratch.db, zone: 'UTC', now: Date.parse(now), actor: { kind: 'client', id: null }, enqueue: () => {} };
}

test('a change paid after its period, before any run has seen the end, is taken back and paid to the balance; the renewal that nobody paid gives nothing', async () => {
  const change = await findInvoiceNamed(player, 'c1');
  if (!change) return expect.unreachable('the change has an invoice');
  // 100.00 and 10.00 for 11 of 31 days: 35.48 less 3.55.
  expect(change.totalMinorUnits).toBe(31_93n);
  const minuteAfterMidnight = contextAt('2026-02-01T00:01:00Z');
  const paid = await payInvoice(minuteAfterMidnight, {
    clientId: change.clientId,
    invoiceId: change.id,
    minorUnits: null,
    method: 'stripe',
  });
  expect(paid).toMatchObject({ ok: true });
  expect(
    await checkExpectation(player, {
      order: { c1: { status: 'cancelled' } },
      service: { s1: { status: 'active', product: 'small', paidUntil: '2026-02-01' } },
      invoice: { 'renewal s1': { status: 'unpaid', total: '10.00' } },
      balance: { ada: '31.93' },
    }),
  ).toEqual([]);
  await billClients(contextAt('2026-02-01T00:05:00Z'));
  expect(
    await checkExpectation(player, {
      service: { s1: { product: 'small', paidUntil: '2026-03-01' } },
      invoice: { 'renewal s1': { status: 'paid', total: '10.00' } },
      balance: { ada: '21.93' },
    }),
  ).toEqual([]);
  const verified = await verifyDatabase(scratch.db, Date.parse('2026-02-01T00:05:00Z'));
  expect(verified.filter(({ violations }) => violations.length > 0)).toEqual([]);
});
