import { type Instant, instantOfPoint, isHourly, pointAt, pointOfBoundary, unitsOf } from '@/lib/domain/calendar';
import { type Invoice, lateCharges } from '@/lib/domain/invoices';
import { type Period, type Service, wasActiveBefore } from '@/lib/domain/services';
import { taxLines } from '@/lib/domain/taxes';
import type { Book } from '../book/book';
import { addLine, type LineDraft } from './issue';

/** How many days (or hours) of a covered period are not charged because it is paid now (rules §7, late payment). */
export function lateUnits(book: Book, service: Service, period: Period): number {
  const mode = book.reseller.latePayment;
  if (mode === 'keep') return 0;
  const start = pointOfBoundary(service.unit, period.startAt, book.zone);
  const end = pointOfBoundary(service.unit, period.endAt, book.zone);
  const now = Math.min(pointAt(service.unit, book.now, book.zone), end);
  if (now <= start) return 0;
  if (mode === 'reduce') return unitsOf(service.unit, start, now);
  const step = isHourly(service.unit) ? 3_600_000 : 1;
  let undelivered = 0;
  for (let point = start; point < now; point += step) {
    const endsAt: Instant = instantOfPoint(service.unit, point + step, book.zone);
    if (!wasActiveBefore(service.statusLog, endsAt)) undelivered += 1;
  }
  return undelivered;
}

/** Adds the rows of a late payment to an invoice of pre-paid periods that is about to be paid (rules §7). */
export function addLatePeriodRows(book: Book, invoice: Invoice): void {
  const periodIds = new Set(
    invoice.lines.flatMap((line) =>
      line.kind === 'recurring' || line.kind === 'discount' ? (line.periodId ?? []) : [],
    ),
  );
  for (const periodId of periodIds) {
    const period = book.findPeriod(periodId);
    const service = period && book.services.get(period.serviceId);
    if (!period || !service || period.status !== 'unpaid') continue;
    const late = lateUnits(book, service, period);
    const { charges, reduction } = lateCharges(period.charges, period.chargedUnits, late);
    if (late === 0) continue;
    period.charges = charges;
    period.chargedUnits -= late;
    book.rows.periods.touch(period);
    if (reduction === 0n) continue;
    const code = charges[0]?.code ?? '';
    addReduction(book, invoice, {
      kind: 'late_reduction',
      code,
      minorUnits: -reduction,
      serviceId: service.id,
      periodId,
      rates: period.rates,
      details: { days: late },
    });
  }
}

/**
 * Adds a reduction and the "Top up" row that gives it back with its tax, so that the invoice's total stands, and moves
 * the money to the balance.
 */
export function addReduction(book: Book, invoice: Invoice, reduction: LineDraft): void {
  const before = taxLines(invoice.lines).taxMinorUnits;
  addLine(book, invoice, reduction, 0n);
  const after = taxLines(invoice.lines);
  const taxLess = before - after.taxMinorUnits;
  const added = invoice.lines[invoice.lines.length - 1];
  if (added) added.taxMinorUnits = -taxLess;
  const topUp = -reduction.minorUnits + taxLess;
  addLine(
    book,
    invoice,
    { kind: 'top_up', code: reduction.code, minorUnits: topUp, serviceId: reduction.serviceId },
    0n,
  );
  invoice.taxMinorUnits -= taxLess;
  invoice.subtotalMinorUnits += taxLess;
  book.rows.invoices.touch(invoice);
  book.post(
    'late_rows',
    invoice.currency,
    [
      { account: 'revenue', minorUnits: reduction.minorUnits },
      { account: 'tax', minorUnits: -taxLess },
      { account: 'balance', minorUnits: topUp },
    ],
    { invoiceId: invoice.id },
  );
}
