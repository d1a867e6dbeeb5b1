import {
  findMeteredService,
  findReading,
  keepMetered,
  listResourcePrices,
  listStretches,
  type MeteredRow,
  type ResourcePriceRow,
  type StretchRow,
  sumOfMetered,
  updateReading,
} from '@/db/queries/metering';
import { type Instant, startOfHour } from '@/lib/domain/calendar';
import { decimalOf } from '@/lib/domain/money';
import { meter, priceOfMetered, sumOfUsage } from '@/lib/domain/pricing';
import type { UseCaseContext } from '../context';
import { reportUsage } from '../services/report-usage';

const msPerHour = 3_600_000;
/** After an outage the rest is done the next time. */
const mostHoursAtOnce = 24 * 7;

/**
 * Prices what was seen of a service, hour by hour up to the last full hour that was sampled, by the product's price list
 * as it is now, and reports it as usage (rules §8). An hour that was priced stays as it was. Returns how many hours.
 */
export async function priceUsage(context: UseCaseContext, serviceId: string): Promise<number> {
  const { db, zone } = context;
  const reading = await findReading(db, serviceId);
  const service = reading && (await findMeteredService(db, serviceId, reading.pricedUntil));
  if (!reading || !service) return 0;
  const prices = await listResourcePrices(db, service.productId, service.currency);
  const stretches = await listStretches(db, serviceId, reading.pricedUntil);
  const until = startOfHour(reading.sampledAt, zone);
  let from = reading.pricedUntil;
  let hours = 0;
  while (from < until && hours < mostHoursAtOnce) {
    const next = Math.min(startOfHour(from, zone) + msPerHour, until);
    const period = service.periods.find(({ startAt, endAt }) => startAt <= from && from < endAt);
    if (period) {
      const rows = await priceHour(
        context,
        { serviceId, fromAt: from, untilAt: next, since: period.startAt },
        prices,
        stretches,
      );
      await report(context, { serviceId, clientId: service.clientId }, from, await keepMetered(db, rows));
    }
    await updateReading(db, serviceId, { pricedUntil: next });
    from = next;
    hours += 1;
  }
  return hours;
}

async function priceHour(
  { db }: UseCaseContext,
  { serviceId, fromAt, untilAt, since }: { serviceId: string; fromAt: Instant; untilAt: Instant; since: Instant },
  prices: readonly ResourcePriceRow[],
  stretches: readonly StretchRow[],
): Promise<MeteredRow[]> {
  const seen = stretches.map((stretch) => ({ ...stretch, untilAt: stretch.endedAt ?? stretch.seenUntil }));
  const rows: MeteredRow[] = [];
  for (const { price, quantity } of meter(seen, prices, { fromAt, untilAt })) {
    const { resource, flavor } = price;
    const before = await sumOfMetered(db, { serviceId, resource, flavor, fromAt: since, beforeAt: fromAt });
    const amount = priceOfMetered(price, before, quantity);
    rows.push({ serviceId, usedAt: fromAt, resource, flavor, quantity, amount });
  }
  return rows;
}

async function report(
  context: UseCaseContext,
  of: { serviceId: string; clientId: string },
  usedAt: Instant,
  rows: readonly MeteredRow[],
): Promise<void> {
  const total = sumOfUsage(rows.map(({ amount }) => amount));
  if (total.num === 0n) return;
  const reported = await reportUsage(context, {
    ...of,
    amount: decimalOf(total),
    usedAt,
    reportKey: `meter:${usedAt}`,
  });
  if (!reported.ok && reported.code !== 'not_allowed') throw new Error(`usage was refused: ${reported.code}`);
}
