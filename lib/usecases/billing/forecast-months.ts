import type { Transaction } from '@/db/client';
import { findClientsToBill, listLiveClientIds } from '@/db/queries/runs';
import {
  addMonths,
  dayOf,
  firstOfMonth,
  instantOfPoint,
  isHourly,
  type LocalDay,
  monthsBetween,
  startOfDay,
} from '@/lib/domain/calendar';
import { proRata } from '@/lib/domain/money';
import { fullCharges, sumOfParts } from '@/lib/domain/pricing';
import { isCharged, type Service } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { openBooks } from '../book/open';
import type { UseCaseContext } from '../context';
import { runningUsage } from '../services/outlook';
import { chargesForSpan, isPriced, overrideOf, priceOfService, spanAfter } from '../services/periods';
import { inSellersCurrency } from './forecast';
import { lastPeriod } from './renew-step';

export type MonthsForecast = {
  /** The first days of the months, the current one first. */
  months: LocalDay[];
  /** What will be invoiced in each month by currency, in minor units before tax. */
  amounts: Record<string, bigint[]>;
  services: number;
  /** Clients beyond these were not looked at. */
  isCutOff: boolean;
};

const monthsAhead = 12;
const clientsAtOnce = 200;
const mostClients = 20_000;

/**
 * What the billing runs of twelve months will invoice for the services there are, if nobody orders, changes or ends
 * anything and everything is paid: periods by the calendar of the run, at today's prices and with usage going on as it does
 * now. Reads only.
 */
export async function forecastMonths(context: UseCaseContext): Promise<MonthsForecast> {
  return context.db.transaction(
    async (tx) => {
      const forecast = new Forecast(dayOf(context.now, context.zone));
      let after: string | null = null;
      for (let seen = 0; seen < mostClients; seen += clientsAtOnce) {
        const ids = await listLiveClientIds(tx, after, clientsAtOnce);
        await addClients(tx, context, ids, forecast);
        if (ids.length < clientsAtOnce) return forecast.result(false);
        after = ids.at(-1) ?? null;
      }
      return forecast.result(true);
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

async function addClients(tx: Transaction, context: UseCaseContext, ids: readonly string[], forecast: Forecast) {
  for (const book of await openBooks(tx, context, await findClientsToBill(tx, ids), {})) {
    for (const service of book.services.values()) {
      if (!isCharged(service.status) || service.unit === 'one_time' || !isPriced(book, service)) continue;
      forecast.services += 1;
      if (service.paymentModel === 'prepaid') addPrepaid(book, service, forecast);
      else addPostpaid(book, service, forecast);
    }
  }
}

/** Sums by currency and month. */
class Forecast {
  services = 0;
  readonly endOn: LocalDay;
  private readonly firstOn: LocalDay;
  private readonly amounts: Record<string, bigint[]> = {};

  constructor(today: LocalDay) {
    this.firstOn = firstOfMonth(today);
    this.endOn = addMonths(this.firstOn, monthsAhead);
  }

  add(on: LocalDay, currency: string, minorUnits: bigint): void {
    const month = monthsBetween(this.firstOn, firstOfMonth(on));
    if (month < 0 || month >= monthsAhead) return;
    this.amounts[currency] ??= Array.from({ length: monthsAhead }, () => 0n);
    const own = this.amounts[currency];
    own[month] = (own[month] ?? 0n) + minorUnits;
  }

  result(isCutOff: boolean): MonthsForecast {
    const months = Array.from({ length: monthsAhead }, (_, index) => addMonths(this.firstOn, index));
    return { months, amounts: this.amounts, services: this.services, isCutOff };
  }
}

/** Each next period is invoiced some days before it begins; one that stands unpaid already is nothing to come. */
function addPrepaid(book: Book, service: Service, forecast: Forecast): void {
  const last = lastPeriod(book, service);
  if (!last || service.cancelAtPeriodEnd || !service.renewing) return;
  const days = book.reseller.invoiceBeforeDueDays;
  if (isHourly(service.unit)) {
    addHours(book, service, dayOf(last.endAt, book.zone), forecast);
    return;
  }
  const price = priceOfService(book, service);
  for (let [endAt, paidOn] = [last.endAt, book.today]; ; ) {
    // The next period waits until this one is paid: on its first day.
    const startsOn = dayOf(endAt, book.zone);
    const on = Math.max(paidOn, startsOn - days);
    if (on >= forecast.endOn) return;
    const span = spanAfter(book, service, endAt);
    forecast.add(on, service.currency, sumOfParts(chargesForSpan(book, price, service, span, on)));
    [endAt, paidOn] = [instantOfPoint(service.unit, span.end, book.zone), Math.max(paidOn, startsOn)];
  }
}

/** Each period is invoiced when it is over, or on the first of the month after; usage is taken to go on as it does. */
function addPostpaid(book: Book, service: Service, forecast: Forecast): void {
  const running = lastPeriod(book, service);
  if (!running) return;
  const usage = runningUsage(book, service);
  const onTop = usage ? usage.forecastMinorUnits - usage.fixedMinorUnits : 0n;
  const add = (endsOn: LocalDay, fixed: bigint) => addClosed(book, service, forecast, endsOn, fixed + onTop);
  add(dayOf(running.endAt, book.zone), sumOfParts(running.charges));
  if (service.cancelAtPeriodEnd) return;
  if (isHourly(service.unit)) {
    addHours(book, service, dayOf(running.endAt, book.zone), forecast);
    return;
  }
  const price = priceOfService(book, service);
  for (let endAt = running.endAt; dayOf(endAt, book.zone) < forecast.endOn; ) {
    const span = spanAfter(book, service, endAt);
    const fixed = sumOfParts(chargesForSpan(book, price, service, span, dayOf(endAt, book.zone)));
    endAt = instantOfPoint(service.unit, span.end, book.zone);
    add(dayOf(endAt, book.zone), fixed);
  }
}

function addClosed(book: Book, service: Service, forecast: Forecast, endsOn: LocalDay, minorUnits: bigint): void {
  const isCollected = book.reseller.postpaidInvoicing === 'calendar_month';
  const first = firstOfMonth(endsOn);
  const on = first === endsOn ? endsOn : addMonths(first, 1);
  if (isCollected) forecast.add(on, book.reseller.currency, inSellersCurrency(book, service, minorUnits));
  else forecast.add(Math.max(book.today, endsOn), service.currency, minorUnits);
}

/** Hours are many and alike: a month's are charged at once, in the month in which they are used. */
function addHours(book: Book, service: Service, fromOn: LocalDay, forecast: Forecast): void {
  const full = sumOfParts(fullCharges(priceOfService(book, service).recurring, overrideOf(book, service), book.today));
  for (let on = Math.max(book.today, fromOn); on < forecast.endOn; on = addMonths(firstOfMonth(on), 1)) {
    const until = startOfDay(addMonths(firstOfMonth(on), 1), book.zone);
    const hours = Math.round((until - startOfDay(on, book.zone)) / 3_600_000);
    forecast.add(on, service.currency, proRata(full, hours, service.multiplier));
  }
}
