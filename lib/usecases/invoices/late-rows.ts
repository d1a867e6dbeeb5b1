import { type Instant, instantOfPoint, isHourly, pointAt, pointOfBoundary, unitsOf } from '@/lib/domain/calendar';
import { type Invoice, lateCharges } from '@/lib/domain/invoices';
import { type Period, type Service, wasActiveBefore } from '@/lib/domain/services';
import { type TaxRate, taxLines } from '@/lib/domain/taxes';
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
  const rowsOf = new Map<string, LineDraft[]>();
  for (const periodId of periodIds) {
    const period = book.findPeriod(periodId);
    const service = period && book.services.get(period.serviceId);
    if (!period || !service || period.status !== 'unpaid') continue;
    rowsOf.set(service.id, [...(rowsOf.get(service.id) ?? []), ...reducePeriod(book, service, period)]);
  }
  for (const rows of rowsOf.values()) addLateRows(book, invoice, rows);
}

/** Charges a period that is paid late for the days that are left, and tells by how much each charge is less. */
function reducePeriod(book: Book, service: Service, period: Period): LineDraft[] {
  const late = lateUnits(book, service, period);
  if (late === 0) return [];
  const { charges, reductions } = lateCharges(period.charges, period.chargedUnits, late);
  period.charges = charges;
  period.chargedUnits -= late;
  book.rows.periods.touch(period);
  return reductions.map(({ code, optionId, minorUnits }) => ({
    kind: 'late_reduction' as const,
    code,
    optionId,
    minorUnits: -minorUnits,
    serviceId: service.id,
    periodId: period.id,
    rates: period.rates,
    details: { days: late },
  }));
}

/**
 * Adds reductions and the one "Top up" row that gives them back with their tax, so that the invoice's total stands, and
 * moves the money to the balance. `taxLess` is given where the tax of the reductions is not that of their rates.
 */
export function addLateRows(book: Book, invoice: Invoice, reductions: readonly LineDraft[], taxLess?: bigint): void {
  let less = 0n;
  let reduced = 0n;
  for (const reduction of reductions) {
    if (reduction.minorUnits === 0n) continue;
    const before = taxLines(invoice.lines).taxMinorUnits;
    const share = taxLess ?? before - taxLines([...invoice.lines, withRates(reduction)]).taxMinorUnits;
    addLine(book, invoice, reduction, -share);
    less += share;
    reduced += reduction.minorUnits;
  }
  const topUp = less - reduced;
  const { code, serviceId } = reductions[0] ?? { code: '', serviceId: null };
  if (topUp === 0n) return;
  addLine(book, invoice, { kind: 'top_up', code, minorUnits: topUp, serviceId }, 0n);
  invoice.taxMinorUnits -= less;
  invoice.subtotalMinorUnits += less;
  book.rows.invoices.touch(invoice);
  book.post(
    'late_rows',
    invoice.currency,
    [
      { account: 'revenue', minorUnits: reduced },
      { account: 'tax', minorUnits: -less },
      { account: 'balance', minorUnits: topUp },
    ],
    { invoiceId: invoice.id },
  );
}

function withRates(line: LineDraft): { minorUnits: bigint; rates: readonly TaxRate[] } {
  return { minorUnits: line.minorUnits, rates: line.rates ?? [] };
}
