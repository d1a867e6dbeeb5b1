import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { createScratchDatabase } from '@/e2e/support/database';
import { addMonths, dayOf, firstOfMonth, isoDay } from '@/lib/domain/calendar';
import { Player } from '@/lib/jobs/simulate/player';
import { readStory } from '@/lib/jobs/simulate/simulate-story';
import type { Step } from '@/lib/jobs/simulate/story';
import type { UseCaseContext } from '../context';
import { forecastMonths, type MonthsForecast } from './forecast-months';

const prices = (currency: string) =>
  `cycles: { ${['day', 'month', 'year'].map((unit, index) => `${unit}ly: { unit: ${unit}, multiplier: ${index === 0 ? 7 : 1}, prices: { ${currency}: { price: "${index + 7}.77" } } }`).join(', ')} }`;

const shop = (start: string, reseller: string) => `
story: A year that was foretold
timeZone: Europe/Paris
start: ${start}T08:00
reseller: { ${reseller} }
products:
  site: { ${prices('USD')} }
  vm: { paymentModel: postpaid, autoSetup: order_placed, ${prices('USD')} }
clients: { ada: { balance: "9000.00" }, bob: { balance: "9000.00" } }
steps: []
`;

describe.concurrent('what is foretold for twelve months is what the runs then invoice', () => {
  test.each([
    { start: '2026-01-31', reseller: 'orderGraceDays: 0' },
    { start: '2026-03-15', reseller: 'invoiceBeforeDueDays: 9' },
    { start: '2026-05-01', reseller: 'postpaidInvoicing: calendar_month' },
    { start: '2026-05-20', reseller: 'calendarMonthCycles: true' },
  ])('$start, $reseller', { timeout: 60_000 }, async ({ start, reseller }) => {
    const scratch = await createScratchDatabase();
    try {
      const story = readStory(shop(start, reseller));
      if (typeof story === 'string') throw new Error(story);
      const player = await Player.begin(scratch.db, story);
      for (const client of ['ada', 'bob']) await furnish(player, client);
      await player.play({
        override: { service: 'ada site monthly', type: 'discount_percent', value: '33', until: '2026-09-01' },
      });
      await player.play({ requestCancellation: { service: 'bob site weekly', when: 'period_end' } });
      await player.play({ requestCancellation: { service: 'bob vm monthly', when: 'period_end' } });
      await player.play({ advance: { days: 2 } });
      const context: UseCaseContext = {
        db: scratch.db,
        zone: 'Europe/Paris',
        now: player.now,
        actor: { kind: 'staff', id: null },
        enqueue: () => undefined,
      };
      const foretold = await forecastMonths(context);
      const asOf = new Date(player.now).toISOString();
      const end = addMonths(firstOfMonth(dayOf(player.now, 'Europe/Paris')), 12);
      await player.play({ advance: { to: `${isoDay(end - 1)}T12:00` } });
      const { rows } = await scratch.db.execute<{ month: string; sum: string }>(sql`
        select to_char(issued_on, 'YYYY-MM-01') as month, sum(subtotal_minor_units)::text as sum
        from invoices where issued_at > ${asOf} and issued_on < ${isoDay(end)} group by 1 order by 1`);
      expect(inWords(foretold)).toEqual(Object.fromEntries(rows.map(({ month, sum }) => [month, sum])));
      expect(foretold).toMatchObject({ services: 12, isCutOff: false });
    } finally {
      await scratch.drop();
    }
  });
});

function inWords({ months, amounts }: MonthsForecast): Record<string, string> {
  const sums = amounts.USD ?? [];
  return Object.fromEntries(
    months.map((month, index) => [isoDay(month), String(sums[index] ?? 0n)]).filter(([, sum]) => sum !== '0'),
  );
}

async function furnish(player: Player, client: string): Promise<void> {
  for (const product of ['site', 'vm']) {
    const items = ['dayly', 'monthly', 'yearly'].map((cycle) => ({
      as: `${client} ${product} ${cycle === 'dayly' ? 'weekly' : cycle}`,
      product,
      cycle,
      quantity: 1,
      options: {},
    }));
    const as = `${client} ${product}`;
    const steps: Step[] = [{ order: { as, client, by: 'client', items } }];
    if (product === 'site') steps.push({ pay: { invoice: as, method: 'bank_transfer' } });
    for (const step of steps) expect(await player.play(step)).toMatchObject({ ok: true });
  }
}
