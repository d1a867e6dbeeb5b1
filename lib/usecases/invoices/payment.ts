import { newId } from '@/db/ids';
import type { PaymentMethod } from '@/db/schema';
import { type Invoice, restOf } from '@/lib/domain/invoices';
import type { Book } from '../book/book';
import { addLateChangeRows } from '../changes/late-change';
import { addLatePeriodRows } from './late-rows';

export type PaymentRefusal =
  | { ok: false; code: 'already_paid' }
  | { ok: false; code: 'invalid_transition' }
  | { ok: false; code: 'validation_failed' }
  | { ok: false; code: 'not_allowed' }
  | { ok: false; code: 'insufficient_balance'; balance: { minorUnits: bigint; currency: string } };

export type PaymentInput = {
  /** Null: the whole rest. */
  minorUnits: bigint | null;
  method: PaymentMethod;
  reference?: string | null;
  /** The attempt at a gateway that brought it. */
  attemptId?: string | null;
};

/** Why an invoice cannot be paid like this, or undefined where it can (rules §8, §12). */
export function refusePayment(
  book: Book,
  invoice: Invoice,
  { minorUnits, method }: PaymentInput,
): PaymentRefusal | undefined {
  if (invoice.status === 'paid') return { ok: false, code: 'already_paid' };
  if (invoice.status !== 'unpaid') return { ok: false, code: 'invalid_transition' };
  if (minorUnits !== null && minorUnits <= 0n) return { ok: false, code: 'validation_failed' };
  if (method !== 'balance') return undefined;
  if (invoice.kind === 'top_up') return { ok: false, code: 'not_allowed' };
  const wanted = minorUnits ?? restOf(invoice);
  const available = book.balanceOf(invoice.currency);
  if (available >= wanted) return undefined;
  return { ok: false, code: 'insufficient_balance', balance: { minorUnits: available, currency: invoice.currency } };
}

/**
 * Takes in a payment that was not refused. What completes the invoice first adds its late rows; what is above the rest
 * goes to the balance (rules §7, §8). What follows from a paid invoice is queued.
 */
export function takePayment(book: Book, invoice: Invoice, payment: PaymentInput): void {
  const { minorUnits, method } = payment;
  const rest = restOf(invoice);
  const amount = minorUnits === null || (method === 'balance' && minorUnits > rest) ? rest : minorUnits;
  const settled = amount < rest ? amount : rest;
  const completes = settled === rest;
  if (completes && invoice.kind !== 'change') addLatePeriodRows(book, invoice);
  if (completes && invoice.kind === 'change') addLateChangeRows(book, invoice);
  if (amount > 0n) bookPayment(book, invoice, amount, settled, payment);
  invoice.paidMinorUnits += settled;
  book.rows.invoices.touch(invoice);
  if (!completes) return;
  invoice.status = 'paid';
  invoice.paidAt = book.now;
  invoice.fiscalOn = book.today;
  book.record('invoice', invoice.id, 'invoice.paid', {
    method,
    before: { status: 'unpaid' },
    after: { status: 'paid' },
  });
  if (amount > 0n) book.mail('payment_received', `payment_received:${invoice.id}`, { invoiceId: invoice.id });
  book.followUps.push({ kind: 'paid', invoice });
}

/** Takes in money for an invoice that owes nothing any more: it goes to the balance as it is. */
export function takeSurplus(
  book: Book,
  invoice: Pick<Invoice, 'id' | 'currency'>,
  payment: PaymentInput & { minorUnits: bigint },
): void {
  bookPayment(book, { ...invoice, kind: 'manual' }, payment.minorUnits, 0n, payment);
}

function bookPayment(
  book: Book,
  invoice: Pick<Invoice, 'id' | 'kind' | 'currency'>,
  amount: bigint,
  settled: bigint,
  { method, reference, attemptId }: PaymentInput,
): void {
  const paymentId = newId();
  book.payments.push({
    id: paymentId,
    clientId: book.client.id,
    invoiceId: invoice.id,
    currency: invoice.currency,
    minorUnits: amount,
    settledMinorUnits: settled,
    method,
    reference: reference ?? null,
    receivedAt: book.now,
    recordedById: book.actor.id,
    attemptId: attemptId ?? null,
  });
  const isTopUp = invoice.kind === 'top_up';
  book.post(
    isTopUp ? 'top_up' : 'payment',
    invoice.currency,
    [
      { account: method === 'balance' ? 'balance' : 'gateway', minorUnits: -amount },
      { account: isTopUp ? 'balance' : 'receivable', minorUnits: settled },
      { account: 'balance', minorUnits: amount - settled },
    ],
    { invoiceId: invoice.id, paymentId },
  );
  const { currency } = invoice;
  book.record('invoice', invoice.id, 'payment.received', { paymentId, method, currency, minorUnits: String(amount) });
}
