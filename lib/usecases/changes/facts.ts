import { pointAt, pointOfBoundary } from '@/lib/domain/calendar';
import type { ChangeFacts } from '@/lib/domain/changes';
import type { PlannedChange } from '@/lib/domain/orders';
import { chargedPeriod, type Period, type Service } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { overrideOf } from '../services/periods';

/**
 * The period that contains T and the paid ones after it, or undefined where none contains T (rules §9). A renewal that
 * nobody has paid is none: there is nothing of it to give back.
 */
export function periodsAtChange(book: Book, service: Service): { running: Period; later: Period[] } | undefined {
  const today = pointAt(service.unit, book.now, book.zone);
  const at = (instant: number): number => pointOfBoundary(service.unit, instant, book.zone);
  const own = book.periodsOf(service.id).filter(({ status }) => status !== 'unpaid');
  const running = own.find((period) => at(period.startAt) <= today && today < at(period.endAt));
  if (!running) return undefined;
  return { running, later: own.filter((period) => period.startAt >= running.endAt) };
}

/** What the rules need to price a planned change today. */
export function factsOfChange(
  book: Book,
  service: Service,
  plan: PlannedChange,
  periods: { running: Period; later: readonly Period[] },
): ChangeFacts {
  const { zone } = book;
  return {
    paymentModel: service.paymentModel,
    today: pointAt(service.unit, book.now, zone),
    day: book.today,
    cycle: service,
    anchor: service.anchorAt === null ? 0 : pointOfBoundary(service.unit, service.anchorAt, zone),
    running: chargedPeriod(periods.running, service.unit, zone),
    later: periods.later.map((period) => chargedPeriod(period, service.unit, zone)),
    listedFees: service.listedFees,
    override: overrideOf(book, { ...service, productId: plan.productId }),
    target: {
      cycle: plan,
      price: { recurring: plan.recurring, setup: plan.setup },
      isProductChanged: plan.isProductChanged,
      isQuantityChanged: plan.isQuantityChanged,
      changedOptionIds: new Set(plan.changedOptionIds),
      rates: plan.rates,
      ...(plan.isWaived ? { isWaived: true } : {}),
    },
  };
}
