import { dayOf, instantOfPoint, type LocalDay } from '@/lib/domain/calendar';
import { sumOfParts } from '@/lib/domain/pricing';
import type { Refusal } from '@/lib/domain/refusals';
import type { TaxTotal } from '@/lib/domain/taxes';
import { type ItemNames, lineWords, namesIn } from '@/lib/format/line-words';
import type { Book } from '../book/book';
import { lookAtBook } from '../book/look';
import type { UseCaseContext } from '../context';
import { productOf } from '../services/periods';
import { type ChangeRequest, planChange } from './plan';

/** One line of a quote with its days, half-open, in the words that the invoice will have. */
export type QuotedLine = {
  id: string;
  kind: 'refund' | 'setup' | 'recurring' | 'discount';
  title: string;
  minorUnits: bigint;
  startsOn: LocalDay | null;
  endsOn: LocalDay | null;
  /** Why it is there. */
  reason: string | undefined;
};

/** What a change would do and cost, as a person reads it. */
export type DescribedQuote = {
  currency: string;
  lines: QuotedLine[];
  dueMinorUnits: bigint;
  taxes: TaxTotal[];
  totalMinorUnits: bigint;
  /** The full price of a cycle after the change, before tax, and the day from which it is charged. */
  next: { minorUnits: bigint; onOn: LocalDay };
  isPostpaid: boolean;
  /** Whether what is left over goes to the balance or is lost. */
  isCredited: boolean;
};

/**
 * Quotes a change by the plan that placing it makes, without holding anybody up (rules §9). A refusal is one of placing it,
 * and an answer to show beside the form.
 */
export async function describeQuote(
  context: UseCaseContext,
  clientId: string,
  request: ChangeRequest,
): Promise<{ quote: DescribedQuote; refusal: null } | { quote: null; refusal: Refusal }> {
  const quote = await lookAtBook(context, clientId, { serviceId: request.serviceId }, (book) =>
    describe(book, request),
  );
  return quote ?? { quote: null, refusal: { ok: false, code: 'not_found', subject: 'This service' } };
}

function describe(book: Book, request: ChangeRequest): Awaited<ReturnType<typeof describeQuote>> {
  const planned = planChange(book, request);
  if (!planned.ok) return { quote: null, refusal: planned };
  return { quote: inWords(book, planned, namesIn(book.catalog)), refusal: null };
}

type Planned = Extract<ReturnType<typeof planChange>, { ok: true }>;

function inWords(book: Book, planned: Planned, names: ItemNames): DescribedQuote {
  const { service, plan, quote } = planned;
  const dayAt = (point: number): LocalDay => dayOf(instantOfPoint(service.unit, point, book.zone), book.zone);
  return {
    currency: service.currency,
    lines: quote.lines.map((line, index) => ({
      id: `line-${index}`,
      kind: line.kind,
      minorUnits: line.minorUnits,
      startsOn: line.kind === 'setup' ? null : dayAt(line.from),
      endsOn: line.kind === 'setup' ? null : dayAt(line.to),
      ...lineWords({ ...line, details: { ...line.reason }, isHourly: service.unit === 'hour' }, names),
    })),
    dueMinorUnits: quote.due,
    taxes: quote.taxTotals,
    totalMinorUnits: quote.totalMinorUnits,
    next: { minorUnits: sumOfParts(plan.recurring), onOn: dayAt(quote.span.end) },
    isPostpaid: service.paymentModel === 'postpaid',
    isCredited: productOf(book, service.productId).creditOnDowngrade,
  };
}
