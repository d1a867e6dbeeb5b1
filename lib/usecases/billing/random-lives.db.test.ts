import fc from 'fast-check';
import { expect, test } from 'vitest';
import { billingFacts, differences } from '@/e2e/support/billing-facts';
import { createScratchDatabase } from '@/e2e/support/database';
import { dayOf, startOfDay } from '@/lib/domain/calendar';
import { Player } from '@/lib/jobs/simulate/player';
import { readStory } from '@/lib/jobs/simulate/simulate-story';
import type { Step } from '@/lib/jobs/simulate/story';
import { UnknownName } from '@/lib/jobs/simulate/world';
import { verifyDatabase } from '@/lib/jobs/verify';
import { billClients, type RunSummary } from './bill-clients';

const fiveMinutes = 300_000;
const services = ['small of ada', 'vm of ada', 'large of bob', 'vps of bob'] as const;
const prices = (monthly: string, weekly: string) =>
  `cycles: { monthly: { unit: month, prices: { USD: { price: "${monthly}", setupFee: "3.10" } } }, weekly: { unit: day, multiplier: 7, prices: { USD: { price: "${weekly}" } } } }`;
const shop = ({ zone, reseller }: Circumstances) => `
story: A shop in which anything may happen
timeZone: ${zone}
start: 2026-01-31T08:00
reseller: { ${reseller} }
taxRules: [{ name: VAT, country: RO, rate: "19" }]
products:
  small: { applyTaxes: true, creditOnDowngrade: true, options: [slots], upgrades: [large], ${prices('9.99', '2.45')} }
  large: { applyTaxes: true, creditOnDowngrade: true, options: [slots], upgrades: [small], ${prices('30.01', '7.77')} }
  vm: { paymentModel: postpaid, autoSetup: order_placed, priceModel: dynamic_at_least_fixed, options: [slots], upgrades: [vps], ${prices('12.34', '3.21')} }
  vps: { paymentModel: postpaid, autoSetup: order_placed, options: [slots], upgrades: [vm], ${prices('20.05', '5.55')} }
options: { slots: { type: quantity, min: 0, max: 9, unit: { monthly: ["0.33", "0.10"], weekly: "0.09" } } }
clients: { ada: { country: RO, balance: "60.00" }, bob: { country: US } }
steps: []
`;

type Circumstances = { zone: string; reseller: string };
const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  zone: fc.constantFrom('UTC', 'Asia/Kolkata', 'America/Bogota', 'Africa/Cairo'),
  reseller: fc.constantFrom(
    'invoiceBeforeDueDays: 5, suspendAfterOverdueDays: 2, terminateAfterSuspendedDays: 9',
    'postpaidInvoicing: calendar_month, orderGraceDays: 3',
    'payFromBalance: false, latePayment: reduce, suspendAfterOverdueDays: 0',
  ),
});

const service = fc.constantFrom(...services);
const happening: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ usage: fc.record({ service, amount: fc.constantFrom('0.015', '4.20', '33.33') }) }),
  fc.record({
    override: fc.record({
      service,
      type: fc.constant('discount_percent' as const),
      value: fc.constantFrom('12.5', '100'),
    }),
  }),
  fc.record({
    renew: fc.record({
      as: fc.constant('by hand'),
      service,
      by: fc.constant('client' as const),
      count: fc.constant(1),
    }),
  }),
  fc.record({
    change: fc.record(
      {
        as: fc.constant('change'),
        service,
        by: fc.constant('client' as const),
        product: fc.constantFrom('small', 'large', 'vm', 'vps'),
        cycle: fc.constantFrom('monthly', 'weekly'),
        quantity: fc.integer({ min: 1, max: 3 }),
      },
      { requiredKeys: ['as', 'service', 'by'] },
    ),
  }),
  fc.record({
    pay: fc.record({
      invoice: fc.constantFrom(
        'change',
        'by hand',
        'renewal small of ada',
        'renewal large of bob',
        'period vm of ada',
        'month bob',
      ),
      method: fc.constant('bank_transfer' as const),
    }),
  }),
  fc.record({ topUp: fc.record({ client: fc.constantFrom('ada', 'bob'), amount: fc.constantFrom('5.00', '40.00') }) }),
  fc.record({ suspend: service }),
  fc.record({
    requestCancellation: fc.record({ service, when: fc.constantFrom('now' as const, 'period_end' as const) }),
  }),
);
const order = (client: string, monthly: string, weekly: string): Step => {
  const item = (product: string, cycle: string) => ({
    as: `${product} of ${client}`,
    product,
    cycle,
    quantity: 2,
    options: { slots: '3' },
    domain: `${product}-${client}.com`,
  });
  return {
    order: {
      as: `order of ${client}`,
      client,
      by: 'client',
      items: [item(monthly, 'monthly'), item(weekly, 'weekly')],
    },
  };
};
const first: [Step, number][] = [
  [{ pay: { invoice: 'order of ada', method: 'bank_transfer' } }, 2],
  [{ pay: { invoice: 'order of bob', method: 'bank_transfer' } }, 5],
];
const lives = fc.record({
  at: circumstances,
  days: fc.array(fc.tuple(happening, fc.integer({ min: 1, max: 9 })), { minLength: 6, maxLength: 6 }),
});
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;

type Bill = (options?: { dryRun: boolean }) => Promise<RunSummary>;

/** Lives six things and the days between them. `run` is the first of each day; the player's own then find nothing left. */
async function live({ at, days }: Life, run: (bill: Bill) => Promise<void>): Promise<string[]> {
  const scratch = await createScratchDatabase();
  try {
    const story = readStory(shop(at));
    if (typeof story === 'string') throw new Error(story);
    const player = await Player.begin(scratch.db, story);
    const answers = [
      await attempt(player, order('ada', 'small', 'vm')),
      await attempt(player, order('bob', 'large', 'vps')),
    ];
    for (const [step, count] of [...first, ...days]) {
      answers.push(await attempt(player, step));
      for (let passed = 0; passed < count; passed += 1) {
        const now = startOfDay(dayOf(player.now, at.zone) + 1, at.zone) + fiveMinutes;
        const context = {
          db: scratch.db,
          zone: at.zone,
          now,
          actor: { kind: 'system' as const, id: null },
          enqueue: () => undefined,
        };
        await run((options) => billClients(context, options));
        await player.play({ advance: { days: 1 } });
      }
    }
    const verified = await verifyDatabase(scratch.db, player.now);
    expect(verified.filter(({ violations }) => violations.length > 0)).toEqual([]);
    return [...answers.map((answer, index) => `answer ${index} ${answer}`), ...(await billingFacts(scratch.db))].sort();
  } finally {
    await scratch.drop();
  }
}

/** What a step was answered; a name that a refused step never gave is an answer too. */
async function attempt(player: Player, step: Step): Promise<string> {
  try {
    const answer = await player.play(step);
    return answer.ok ? 'done' : answer.code;
  } catch (error) {
    if (error instanceof UnknownName) return `${error.unknown} is not there`;
    throw error;
  }
}

let told = 0;
const rehearsed = async (bill: Bill): Promise<void> => {
  const { invoices, invoiced, settled, counts } = await bill({ dryRun: true });
  expect(await bill()).toMatchObject({ invoices, invoiced, settled, counts });
  told += invoices;
};
const twiceAtOnce = async (bill: Bill): Promise<void> => {
  await Promise.all([bill(), bill()]);
};

test('whatever happens, a dry run tells what the run does, and two runs at once leave what one leaves', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(lives, async (life) => {
      const [one, two] = await Promise.all([live(life, rehearsed), live(life, twiceAtOnce)]);
      expect(differences(one, two)).toEqual([]);
    }),
    { seed: 20260131, numRuns: 4, endOnFailure: true },
  );
  expect(told).toBeGreaterThan(20);
});
