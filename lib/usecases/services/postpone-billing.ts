import {
  dayOf,
  type Instant,
  instantOfPoint,
  isoDay,
  type LocalDay,
  pointOfBoundary,
  unitsOf,
} from '@/lib/domain/calendar';
import type { Refusal } from '@/lib/domain/refusals';
import { isCharged, type Service } from '@/lib/domain/services';
import { lastPeriod } from '../billing/renew-step';
import type { Book } from '../book/book';
import { hasOpenOrder } from '../changes/plan';
import type { UseCaseContext } from '../context';
import { onService, type ServiceMove } from './move-service';

/** The furthest that staff may move a billing date at once. */
export const mostDaysGiven = 366;

/**
 * Staff give a pre-paid service days: the last paid period ends later, for what was charged, and the periods after it are
 * counted from there. Its price for a day falls, so that no refund exceeds what was charged. Refusals: not_allowed
 * (post-paid, by the hour, bought once), invalid_transition, order_in_progress (an order or a renewal is unpaid),
 * validation_failed for a day that is not later, or by more than a year.
 */
export async function postponeBilling(
  context: UseCaseContext,
  input: { clientId: string; serviceId: string; paidUntilOn: LocalDay },
): Promise<ServiceMove> {
  return onService(context, input, (book, service) => postpone(book, service, input.paidUntilOn));
}

/** The last day that is paid for, where staff may move it; null where they may not. */
export function movablePaidUntil(book: Book, service: Service): LocalDay | null {
  const last = lastPeriod(book, service);
  return last && !refusePostponing(book, service) ? dayOf(last.endAt - 1, book.zone) : null;
}

function refusePostponing(book: Book, service: Service): Refusal | undefined {
  if (service.paymentModel !== 'prepaid' || service.unit === 'one_time' || service.unit === 'hour') {
    return { ok: false, code: 'not_allowed' };
  }
  if (!isCharged(service.status)) return { ok: false, code: 'invalid_transition', status: service.status };
  const isWaiting = hasOpenOrder(book, service.id) || lastPeriod(book, service)?.status !== 'paid';
  return isWaiting ? { ok: false, code: 'order_in_progress' } : undefined;
}

function postpone(book: Book, service: Service, paidUntilOn: LocalDay): Refusal | undefined {
  const refusal = refusePostponing(book, service);
  const last = lastPeriod(book, service);
  if (refusal || !last) return refusal ?? { ok: false, code: 'not_found' };
  const point = (at: Instant): number => pointOfBoundary(service.unit, at, book.zone);
  const before = point(last.endAt);
  const end = paidUntilOn + 1;
  const given = end - before;
  if (given <= 0 || given > mostDaysGiven) return { ok: false, code: 'validation_failed' };
  last.endAt = instantOfPoint(service.unit, end, book.zone);
  last.chargedUnits += unitsOf(service.unit, before, end);
  // Whole calendar months go on beginning on the first.
  if (!(book.reseller.calendarMonthCycles && service.unit === 'month')) service.anchorAt = last.endAt;
  book.rows.periods.touch(last);
  book.rows.services.touch(service);
  book.record('service', service.id, 'service.billing_postponed', {
    before: { paidUntil: isoDay(before - 1) },
    after: { paidUntil: isoDay(paidUntilOn) },
    days: given,
  });
  return undefined;
}
