import type { Instant } from '@/lib/domain/calendar';
import type { Invoice } from '@/lib/domain/invoices';
import { addRatios, decimalOf, type Ratio, ratioOf, roundHalfAwayFromZero } from '@/lib/domain/money';
import { sumOfParts, sumOfUsage, usageToCharge } from '@/lib/domain/pricing';
import type { Period, Service, UsageRecord } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { type LineDraft, ratesFor } from '../invoices/issue';
import { productOf } from './periods';

/** Usage that goes on an invoice now: its lines, and what to mark once the invoice exists. */
export type UsageBill = { lines: LineDraft[]; parts: { period: Period; records: UsageRecord[]; minorUnits: bigint }[] };

/**
 * The usage of a service that no invoice has yet, of periods that ended by `upTo`; null takes all there is (rules §8).
 * One line a period, since "at least fixed" compares each with its own fixed part.
 */
export function billUsage(
  book: Book,
  service: Service,
  upTo: Instant | null,
  inCurrency: (exact: Ratio) => bigint = roundRatio,
): UsageBill {
  const bill: UsageBill = { lines: [], parts: [] };
  for (const [period, records] of uninvoicedByPeriod(book, service)) {
    if (upTo !== null && period.endAt > upTo) continue;
    const product = productOf(book, period.productId);
    const exact = usageToCharge(product.priceModel, service.currency, {
      before: ratioOf(period.usageBilled),
      now: sumOfUsage(records.map((record) => record.amount)),
      fixed: period.status === 'cancelled' ? 0n : sumOfParts(period.charges),
      chargedBefore: period.usageChargedMinorUnits,
    });
    bill.parts.push({ period, records, minorUnits: roundRatio(exact) });
    bill.lines.push({
      kind: 'usage',
      code: product.code,
      minorUnits: inCurrency(exact),
      serviceId: service.id,
      periodId: period.id,
      rates: ratesFor(book, product),
      fromAt: period.startAt,
      toAt: period.endAt,
      details: { planMinorUnits: String(roundRatio(exact)) },
    });
  }
  return bill;
}

/** Marks billed usage as being on an invoice. */
export function markUsageBilled(book: Book, bill: UsageBill, invoice: Invoice): void {
  for (const { period, records, minorUnits } of bill.parts) {
    period.usageBilled = decimalOf(addRatios(ratioOf(period.usageBilled), sumOfUsage(records.map((r) => r.amount))));
    period.usageChargedMinorUnits += minorUnits;
    book.rows.periods.touch(period);
    for (const record of records) {
      record.invoiceId = invoice.id;
      book.rows.usage.touch(record);
    }
  }
}

/** Usage on a cancelled invoice counts as not invoiced (rules §8). */
export function releaseUsage(book: Book, invoice: Invoice): void {
  for (const line of invoice.lines) {
    const period = line.kind === 'usage' && line.periodId ? book.findPeriod(line.periodId) : undefined;
    if (!period) continue;
    const minorUnits =
      typeof line.details.planMinorUnits === 'string' ? BigInt(line.details.planMinorUnits) : line.minorUnits;
    period.usageChargedMinorUnits -= minorUnits;
    book.rows.periods.touch(period);
  }
  for (const record of book.usage) {
    if (record.invoiceId !== invoice.id) continue;
    const period = record.periodId ? book.findPeriod(record.periodId) : undefined;
    if (period) {
      const { num, den } = ratioOf(record.amount);
      period.usageBilled = decimalOf(addRatios(ratioOf(period.usageBilled), { num: -num, den }));
      book.rows.periods.touch(period);
    }
    record.invoiceId = null;
    book.rows.usage.touch(record);
  }
}

const roundRatio = ({ num, den }: Ratio): bigint => roundHalfAwayFromZero(num, den);

function uninvoicedByPeriod(book: Book, service: Service): Map<Period, UsageRecord[]> {
  const groups = new Map<Period, UsageRecord[]>();
  for (const record of book.usage) {
    if (record.serviceId !== service.id || record.invoiceId !== null || record.periodId === null) continue;
    const period = book.findPeriod(record.periodId);
    if (!period) throw new Error(`usage ${record.id} belongs to a period that was not read`);
    const group = groups.get(period);
    if (group) group.push(record);
    else groups.set(period, [record]);
  }
  return groups;
}
