import { dayOf, instantOfPoint, type LocalDay } from '@/lib/domain/calendar';
import type { ChangeReason } from '@/lib/domain/changes';
import { sumOfParts } from '@/lib/domain/pricing';
import type { Refusal } from '@/lib/domain/refusals';
import type { TaxTotal } from '@/lib/domain/taxes';
import type { Book } from '../book/book';
import { lookAtBook } from '../book/look';
import type { UseCaseContext } from '../context';
import { productOf } from '../services/periods';
import { type ChangeRequest, planChange } from './plan';

/** One line of a quote with its days, half-open, and why it is there. */
export type QuotedLine = {
  kind: 'refund' | 'setup' | 'recurring' | 'discount';
  code: string;
  optionId: string | null;
  minorUnits: bigint;
  startsOn: LocalDay | null;
  endsOn: LocalDay | null;
  reason: ChangeReason;
};

/** What a change would do and cost, as a person reads it. */
export type DescribedQuote = {
  ok: true;
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
 * Quotes a change by the plan that placing it makes, without holding anybody up (rules §9). Refusals are those of placing it.
 */
export async function describeQuote(
  context: UseCaseContext,
  clientId: string,
  request: ChangeRequest,
): Promise<DescribedQuote | Refusal> {
  const quote = await lookAtBook(context, clientId, { serviceId: request.serviceId }, (book) =>
    describe(book, request),
  );
  return quote ?? { ok: false, code: 'not_found', subject: 'This service' };
}

function describe(book: Book, request: ChangeRequest): DescribedQuote | Refusal {
  const planned = planChange(book, request);
  if (!planned.ok) return planned;
  const { service, plan, quote } = planned;
  const dayAt = (point: number): LocalDay => dayOf(instantOfPoint(service.unit, point, book.zone), book.zone);
  return {
    ok: true,
    currency: service.currency,
    lines: quote.lines.map(({ kind, code, optionId, minorUnits, from, to, reason }) => ({
      kind,
      code,
      optionId,
      minorUnits,
      startsOn: kind === 'setup' ? null : dayAt(from),
      endsOn: kind === 'setup' ? null : dayAt(to),
      reason,
    })),
    dueMinorUnits: quote.due,
    taxes: quote.taxTotals,
    totalMinorUnits: quote.totalMinorUnits,
    next: { minorUnits: sumOfParts(plan.recurring), onOn: dayAt(quote.span.end) },
    isPostpaid: service.paymentModel === 'postpaid',
    isCredited: productOf(book, service.productId).creditOnDowngrade,
  };
}
