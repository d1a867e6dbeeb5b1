import { describe, expect, test } from 'vitest';
import { billingFacts, differences } from '@/e2e/support/billing-facts';
import { createScratchDatabase } from '@/e2e/support/database';
import { Player } from '@/lib/jobs/simulate/player';
import { readStory } from '@/lib/jobs/simulate/simulate-story';
import type { Step } from '@/lib/jobs/simulate/story';
import { verifyDatabase } from '@/lib/jobs/verify';

const outageDays = 40;
const cycles = `cycles: { ${[
  'daily: { unit: day, multiplier: 1, prices: { USD: { price: "1.01" } } }',
  'weekly: { unit: day, multiplier: 7, prices: { USD: { price: "6.99" } } }',
  'monthly: { unit: month, multiplier: 1, prices: { USD: { price: "29.90" } } }',
].join(', ')} }`;

/** Every cycle in both models, with an option, a usage price, tax; one client lives on a balance, one pays nothing more. */
const shop = (zone: string, start: string, reseller: string) => `
story: A shop whose server is away for a while
timeZone: ${zone}
start: ${start}T08:00
reseller: { orderGraceDays: 60, ${reseller} }
taxRules: [{ name: VAT, country: DE, rate: "19.00" }]
options: { memory: { type: quantity, min: 0, max: 64, step: 1, unit: { daily: "0.10", weekly: "0.55", monthly: "2.15" } } }
products:
  site: { requiresDomain: true, applyTaxes: true, options: [memory], ${cycles} }
  vm: { requiresDomain: true, applyTaxes: true, paymentModel: postpaid, autoSetup: order_placed, options: [memory], ${cycles} }
clients: { rich: { country: DE, balance: "5000.00" }, poor: { country: DE }, exempt: { country: DE, taxExempt: true, balance: "5000.00" } }
steps: []
`;

const names = ['daily', 'weekly', 'monthly'] as const;

async function live(zone: string, start: string, reseller: string, isOutage: boolean) {
  const scratch = await createScratchDatabase();
  try {
    const story = readStory(shop(zone, start, reseller));
    if (typeof story === 'string') throw new Error(story);
    const player = await Player.begin(scratch.db, story);
    const play = async (step: Step) => expect(await player.play(step)).toMatchObject({ ok: true });
    for (const client of ['rich', 'poor', 'exempt']) await furnish(client, play);
    await play({ advance: { days: 3 } });
    for (const client of ['rich', 'poor', 'exempt']) {
      await play({ usage: { service: `${client} vm weekly`, amount: '1.25' } });
      await play({ usage: { service: `${client} vm monthly`, amount: '0.5' } });
    }
    await play({ requestCancellation: { service: 'exempt site weekly', when: 'period_end' } });
    await play({ requestCancellation: { service: 'poor vm weekly', when: 'period_end' } });
    await play({ advance: { days: outageDays, ...(isOutage ? { runs: 'end' as const } : {}) } });
    const verified = await verifyDatabase(scratch.db, player.now);
    expect(verified.filter(({ violations }) => violations.length > 0)).toEqual([]);
    return await billingFacts(scratch.db, { withoutIssue: true });
  } finally {
    await scratch.drop();
  }
}

/** Every cycle of both products, paid and set up. */
async function furnish(client: string, play: (step: Step) => Promise<void>): Promise<void> {
  for (const product of ['site', 'vm']) {
    const items = names.map((cycle) => {
      const as = `${client} ${product} ${cycle}`;
      const domain = `${client}-${product}-${cycle}.com`;
      return { as, product, cycle, quantity: 2, options: { memory: '3' }, domain };
    });
    const as = `${client} ${product}`;
    await play({ order: { as, client, by: 'client', items } });
    if (product === 'site') await play({ pay: { invoice: as, method: 'bank_transfer' } });
  }
}

describe.concurrent('one run after 40 days without any leaves what daily runs leave', () => {
  test.each([
    { zone: 'UTC', start: '2026-01-31', reseller: 'postpaidInvoicing: period_end' },
    { zone: 'Asia/Kolkata', start: '2026-02-10', reseller: 'invoiceBeforeDueDays: 5' },
    { zone: 'America/Bogota', start: '2026-06-15', reseller: 'postpaidInvoicing: calendar_month' },
    { zone: 'Europe/Paris', start: '2026-02-27', reseller: 'calendarMonthCycles: true' },
  ])('$zone from $start, $reseller', { timeout: 60_000 }, async ({ zone, start, reseller }) => {
    const [daily, late] = await Promise.all([live(zone, start, reseller, false), live(zone, start, reseller, true)]);
    expect(differences(daily, late)).toEqual([]);
    expect(daily.filter((line) => line.startsWith('invoices ')).length).toBeGreaterThan(30);
  });
});
