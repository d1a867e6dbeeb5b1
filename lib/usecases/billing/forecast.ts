import { addMonths, firstOfMonth, startOfDay } from '@/lib/domain/calendar';
import type { PaymentModel } from '@/lib/domain/catalog';
import { convert, proRata, rateBetween } from '@/lib/domain/money';
import { fullCharges, sumOfParts } from '@/lib/domain/pricing';
import { isCharged, type Service } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { lookAtBook } from '../book/look';
import type { UseCaseContext } from '../context';
import { runningUsage } from '../services/outlook';
import { isPriced, overrideOf, priceOfService } from '../services/periods';

export type ConsumptionForecast = {
  /** The seller's currency, in which all amounts are; before tax. */
  currency: string;
  /** What the running periods of post-paid services have come to so far. */
  consumptionMinorUnits: bigint;
  forecast: Record<PaymentModel, bigint> & { totalMinorUnits: bigint; services: number };
};

/**
 * The current consumption of all post-paid services, and what all services with monthly payments will cost next month at
 * today's prices, usage and rates. Undefined where there is no such client.
 */
export async function forecastOfClient(
  context: UseCaseContext,
  clientId: string,
): Promise<ConsumptionForecast | undefined> {
  return lookAtBook(context, clientId, {}, (book) => {
    const live = [...book.services.values()].filter(({ status }) => isCharged(status));
    const postpaid = live.filter(({ paymentModel }) => paymentModel === 'postpaid');
    const consumption = postpaid.reduce(
      (sum, service) => sum + inSellersCurrency(book, service, runningUsage(book, service)?.soFarMinorUnits ?? 0n),
      0n,
    );
    const monthly = live.filter((service) => isPaidMonthly(book, service) && goesOn(book, service));
    const sums: Record<PaymentModel, bigint> = { prepaid: 0n, postpaid: 0n };
    for (const service of monthly) {
      sums[service.paymentModel] += inSellersCurrency(book, service, costOfNextMonth(book, service));
    }
    return {
      currency: book.reseller.currency,
      consumptionMinorUnits: consumption,
      forecast: { ...sums, totalMinorUnits: sums.prepaid + sums.postpaid, services: monthly.length },
    };
  });
}

/** By the month, or in shorter cycles that the seller collects on one invoice a month. */
function isPaidMonthly(book: Book, { unit, multiplier, paymentModel }: Service): boolean {
  if (unit === 'month') return multiplier === 1;
  const isCollected = paymentModel === 'postpaid' && book.reseller.postpaidInvoicing === 'calendar_month';
  return isCollected && (unit === 'day' || unit === 'hour');
}

/** A service that is about to end costs nothing next month. */
function goesOn(book: Book, service: Service): boolean {
  return !service.cancelAtPeriodEnd && service.renewing && isPriced(book, service);
}

function costOfNextMonth(book: Book, service: Service): bigint {
  const next = addMonths(firstOfMonth(book.today), 1);
  const full = sumOfParts(fullCharges(priceOfService(book, service).recurring, overrideOf(book, service), next));
  const usage = service.paymentModel === 'postpaid' ? runningUsage(book, service) : null;
  if (service.unit === 'month') {
    const onTop = usage ? usage.forecastMinorUnits - usage.fixedMinorUnits : 0n;
    return full + onTop;
  }
  const after = addMonths(next, 1);
  const hours = (startOfDay(after, book.zone) - startOfDay(next, book.zone)) / 3_600_000;
  const units = service.unit === 'hour' ? Math.round(hours) : after - next;
  return proRata(full, units, service.multiplier);
}

/** An amount of a service in the currency of its seller, at the rate of today; 0 where there is no rate. */
export function inSellersCurrency(book: Book, service: Service, minorUnits: bigint): bigint {
  const to = book.reseller.currency;
  const rate = rateBetween(book.catalog.rates, service.currency, to);
  return rate ? convert(minorUnits, service.currency, to, rate) : 0n;
}
