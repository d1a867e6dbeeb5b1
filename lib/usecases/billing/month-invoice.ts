import { addMonths, firstOfMonth, type LocalDay, startOfDay } from '@/lib/domain/calendar';
import { convert, convertExact, decimalOf, type Ratio, rateBetween, ratioOf } from '@/lib/domain/money';
import type { Period } from '@/lib/domain/services';
import type { Book, Fee } from '../book/book';
import { issueInvoice, type LineDraft, ratesFor } from '../invoices/issue';
import { linesOfCharges, productOf } from '../services/periods';
import { billUsage, markUsageBilled, type UsageBill } from '../services/usage';

/**
 * Makes the calendar-month invoices that are due, oldest month first: setup fees of the months before and post-paid
 * periods that ended in them, converted at today's rate, then taxed (rules §8). Waits while a period that ended before
 * is not closed yet. Returns how many months were gone through.
 */
export function invoiceMonths(book: Book): number {
  if (book.reseller.postpaidInvoicing !== 'calendar_month') return 0;
  let months = 0;
  for (let month = nextMonthOf(book); month <= book.today; month = nextMonthOf(book)) {
    const before = startOfDay(month, book.zone);
    const isWaiting = [...book.periods.values()].some((own) =>
      own.some((period) => period.status === 'running' && period.endAt <= before),
    );
    if (isWaiting) break;
    invoiceMonth(book, month);
    book.monthInvoicedOn = month;
    months += 1;
  }
  return months;
}

function nextMonthOf(book: Book): LocalDay {
  const current = firstOfMonth(book.today);
  return book.monthInvoicedOn === null ? current : addMonths(book.monthInvoicedOn, 1);
}

function invoiceMonth(book: Book, month: LocalDay): void {
  const before = startOfDay(month, book.zone);
  const lines: LineDraft[] = [];
  const fees: Fee[] = [];
  const periods: Period[] = [];
  const usages: UsageBill[] = [];
  for (const service of book.servicesInOrder()) {
    const toOurs = converter(book, service.currency);
    for (const fee of book.fees) {
      if (fee.serviceId !== service.id || fee.invoiceId !== null || fee.listedAt >= before) continue;
      fees.push(fee);
      lines.push(feeLine(book, fee, toOurs));
    }
    if (service.paymentModel !== 'postpaid') continue;
    for (const period of book.periodsOf(service.id)) {
      if (period.status !== 'closed' || period.invoiceId !== null || period.endAt > before) continue;
      period.rates = ratesFor(book, productOf(book, period.productId));
      periods.push(period);
      lines.push(...convertedCharges(period, toOurs));
    }
    const usage = billUsage(book, service, before, toOurs.exact);
    usages.push(usage);
    lines.push(...usage.lines.map((line) => ({ ...line, details: { ...line.details, ...toOurs.details } })));
  }
  if (lines.every((line) => line.minorUnits === 0n)) return;
  const dueOn = book.today + book.reseller.orderGraceDays;
  const invoice = issueInvoice(book, { kind: 'month', currency: book.reseller.currency, lines, dueOn });
  for (const fee of fees) {
    fee.invoiceId = invoice.id;
    book.rows.fees.touch(fee);
  }
  for (const period of periods) {
    period.invoiceId = invoice.id;
    book.rows.periods.touch(period);
  }
  for (const usage of usages) markUsageBilled(book, usage, invoice);
}

type Converter = {
  exact: (amount: Ratio) => bigint;
  of: (minorUnits: bigint) => bigint;
  details: Record<string, string>;
};

function converter(book: Book, from: string): Converter {
  const to = book.reseller.currency;
  const rate = rateBetween(book.catalog.rates, from, to);
  if (!rate) throw new Error(`no exchange rate from ${from} to ${to}`);
  return {
    exact: (amount) => convertExact(amount, from, to, rate),
    of: (minorUnits) => convert(minorUnits, from, to, rate),
    details: from === to ? {} : { planCurrency: from, rate: rateText(book, from, to) },
  };
}

/** The rate as a reader checks it: units of the invoice's currency for one of the plan's, to ten decimals. */
function rateText(book: Book, from: string, to: string): string {
  const rate = rateBetween(book.catalog.rates, from, to) ?? ratioOf('1');
  return decimalOf({ num: (rate.num * 10n ** 10n) / rate.den, den: 10n ** 10n });
}

/** A fee bears the taxes of the product that it sets up, which a change has not made the service's yet. */
function feeLine(book: Book, fee: Fee, toOurs: Converter): LineDraft {
  return {
    kind: 'setup',
    code: fee.code,
    optionId: fee.optionId ?? null,
    serviceId: fee.serviceId,
    minorUnits: toOurs.of(fee.minorUnits),
    rates: ratesFor(book, productOf(book, fee.productId)),
    details: { planMinorUnits: String(fee.minorUnits), ...toOurs.details },
  };
}

/** Charges in the reseller's currency; the discount gives way where rounding would go below zero (rules §4). */
function convertedCharges(period: Period, toOurs: Converter): LineDraft[] {
  const lines = linesOfCharges(period, period.rates).map((line) => ({
    ...line,
    minorUnits: toOurs.of(line.minorUnits),
    details: { ...line.details, planMinorUnits: String(line.minorUnits), ...toOurs.details },
  }));
  const sum = lines.reduce((total, line) => total + line.minorUnits, 0n);
  const discount = lines.find((line) => line.kind === 'discount');
  if (discount && sum < 0n) discount.minorUnits -= sum;
  return lines;
}
