import { dayOf, type Instant, type LocalDay, pointOfBoundary, unitsOf } from '@/lib/domain/calendar';
import { ratioOf, roundHalfAwayFromZero } from '@/lib/domain/money';
import { sumOfParts, sumOfUsage, usageToCharge } from '@/lib/domain/pricing';
import type { Refusal } from '@/lib/domain/refusals';
import { isCharged, type Period, renewalCounts, type Service } from '@/lib/domain/services';
import { taxLines } from '@/lib/domain/taxes';
import { cancellationDueAt } from '../billing/bill-client';
import { lastPeriod, nextPeriods, renewalDueAt } from '../billing/renew-step';
import type { Book } from '../book/book';
import { lookAtBook } from '../book/look';
import type { UseCaseContext } from '../context';
import { ratesFor } from '../invoices/issue';
import { refuseRenewal } from '../orders/renew-service';
import { chargesForSpan, isPriced, priceOfService, productOf, spanAfter } from './periods';
import { movablePaidUntil } from './postpone-billing';
import { billUsage } from './usage';

/** A period to come and what it costs at today's prices; days half-open. */
export type NextPeriod = {
  startsOn: LocalDay;
  endsOn: LocalDay;
  /** When it is invoiced; null where nothing does that by itself. */
  invoicedOn: LocalDay | null;
  minorUnits: bigint;
  taxMinorUnits: bigint;
};

/** The usage of the running period: what is owed for the period so far, and what it comes to if it goes on like this. */
export type RunningUsage = { fixedMinorUnits: bigint; soFarMinorUnits: bigint; forecastMinorUnits: bigint };

/** So many periods, the day after the last of them, and the total of their invoice with tax. */
export type RenewalChoice = { count: number; endsOn: LocalDay; totalMinorUnits: bigint };

export type ServiceOutlook = {
  next: NextPeriod | null;
  /** What renewing it today would invoice, by the number of periods, or why that is refused. */
  renewal: { ok: true; startsOn: LocalDay; choices: RenewalChoice[] } | Refusal;
  /** When a cancellation at the period's end would take effect. */
  cancellationAt: Instant;
  usage: RunningUsage | null;
  /** The last paid day, where staff may move it; else null. */
  movablePaidUntil: LocalDay | null;
};

/** What is to come for a service, by the rules that will make it; undefined where it is not the client's. */
export async function outlookOfService(
  context: UseCaseContext,
  { clientId, serviceId }: { clientId: string; serviceId: string },
): Promise<ServiceOutlook | undefined> {
  return lookAtBook(context, clientId, { serviceId }, (book) => {
    const service = book.services.get(serviceId);
    if (!service) return undefined;
    return {
      next: nextPeriod(book, service),
      usage: runningUsage(book, service),
      cancellationAt: cancellationDueAt(book, service),
      renewal: renewalToday(book, service),
      movablePaidUntil: movablePaidUntil(book, service),
    };
  });
}

function nextPeriod(book: Book, service: Service): NextPeriod | null {
  const last = lastPeriod(book, service);
  const recurs = service.unit !== 'one_time' && isCharged(service.status) && service.renewing;
  if (!last || !recurs || service.cancelAtPeriodEnd || !isPriced(book, service)) return null;
  const isPostpaid = service.paymentModel === 'postpaid';
  if (isPostpaid) return periodAsNext(book, service, last);
  const span = spanAfter(book, service, last.endAt);
  const charges = chargesForSpan(book, priceOfService(book, service), service, span, book.today);
  const dueAt = renewalDueAt(book, service);
  return {
    startsOn: dayOf(last.endAt, book.zone),
    endsOn: pointOfEnd(service, span.end, book.zone),
    invoicedOn: dueAt === null ? null : dayOf(dueAt, book.zone),
    ...amounts(book, service, charges),
  };
}

/** Post-paid: what comes next is the invoice of the period that runs. */
function periodAsNext(book: Book, service: Service, running: Period): NextPeriod {
  const endsOn = dayOf(running.endAt, book.zone);
  return {
    startsOn: dayOf(running.startAt, book.zone),
    endsOn,
    invoicedOn: endsOn,
    ...amounts(book, service, running.charges),
  };
}

function amounts(book: Book, service: Service, charges: readonly { minorUnits: bigint }[]) {
  const rates = ratesFor(book, productOf(book, service.productId));
  const { taxMinorUnits } = taxLines(charges.map(({ minorUnits }) => ({ minorUnits, rates })));
  return { minorUnits: sumOfParts(charges), taxMinorUnits };
}

function pointOfEnd(service: Service, end: number, zone: string): LocalDay {
  return service.unit === 'hour' ? dayOf(end, zone) : end;
}

/** The guards and the periods are those of renewing (rules §7). */
function renewalToday(book: Book, service: Service): ServiceOutlook['renewal'] {
  const refusal = refuseRenewal(book, service);
  const last = lastPeriod(book, service);
  if (refusal || !last) return refusal ?? { ok: false, code: 'not_available' };
  const usage = billUsage(book, service, book.now).lines;
  const choices = renewalCounts(service).map((count): RenewalChoice => {
    const periods = nextPeriods(book, service, count);
    const lines = [
      ...periods.flatMap(({ charges, rates }) => charges.map(({ minorUnits }) => ({ minorUnits, rates }))),
      ...usage.map(({ minorUnits, rates = [] }) => ({ minorUnits, rates })),
    ].filter(({ minorUnits }) => minorUnits !== 0n);
    const end = periods[periods.length - 1]?.span.end ?? 0;
    return {
      count,
      endsOn: pointOfEnd(service, end, book.zone),
      totalMinorUnits: sumOfParts(lines) + taxLines(lines).taxMinorUnits,
    };
  });
  return { ok: true, startsOn: dayOf(last.endAt, book.zone), choices };
}

/** The period that contains now, with its usage; null where there is none or where nothing is measured. */
export function runningUsage(book: Book, service: Service): RunningUsage | null {
  const running = book.periodsOf(service.id).find(({ startAt, endAt }) => startAt <= book.now && book.now < endAt);
  const { priceModel } = productOf(book, service.productId);
  if (!running || priceModel === 'free') return null;
  const now = sumOfUsage(book.usage.filter(({ periodId }) => periodId === running.id).map(({ amount }) => amount));
  const fixed = sumOfParts(running.charges);
  const charge = (usage: typeof now): bigint => {
    const before = ratioOf('0');
    const { num, den } = usageToCharge(priceModel, service.currency, { before, now: usage, fixed, chargedBefore: 0n });
    return fixed + roundHalfAwayFromZero(num, den);
  };
  const at = (instant: Instant) => pointOfBoundary(service.unit, instant, book.zone);
  const whole = unitsOf(service.unit, at(running.startAt), at(running.endAt));
  const gone = Math.max(1, Math.min(whole, unitsOf(service.unit, at(running.startAt), at(book.now)) + 1));
  const projected = { num: now.num * BigInt(Math.round(whole)), den: now.den * BigInt(Math.round(gone)) };
  return { fixedMinorUnits: fixed, soFarMinorUnits: charge(now), forecastMinorUnits: charge(projected) };
}
