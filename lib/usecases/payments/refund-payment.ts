import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { creditedOf } from '@/db/queries/credit-notes';
import { runPart } from '@/db/queries/jobs';
import { findPaymentRow, insertRefund, type PaymentRow, refundedOf } from '@/db/queries/refunds';
import type { Invoice } from '@/lib/domain/invoices';
import { creditedPart, type RefundTarget } from '@/lib/domain/payments';
import type { Refusal } from '@/lib/domain/refusals';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { creditableOf, creditPaidInvoice } from '../invoices/credit-invoice';
import { payOut } from '../invoices/pay-out';

type RefundRefusal = Refusal<'not_found' | 'not_allowed' | 'validation_failed' | 'insufficient_balance'>;

export type RefundInput = {
  paymentId: string;
  /** Null: all that is left of it. */
  minorUnits: bigint | null;
  target: RefundTarget;
  reason: string;
};

/**
 * Gives a payment back in full or in part: to the balance by a credit note, or to where it came from, through the gateway.
 * For the latter the money leaves the balance now and comes back to it if the gateway fails. Never more than was paid less
 * what was refunded; what the payment brought above its invoice goes first, and needs no credit note.
 */
export async function refundPayment(
  context: UseCaseContext,
  { paymentId, minorUnits, target, reason }: RefundInput,
): Promise<{ ok: true; refundId: string } | RefundRefusal> {
  const payment = await findPaymentRow(context.db, paymentId);
  if (!payment) return { ok: false, code: 'not_found', subject: 'This payment' };
  if (target === 'source' && payment.attemptId === null)
    return {
      ok: false,
      code: 'not_allowed',
      reason: 'It did not come through a gateway. Send it by bank, and pay it out from the balance.',
    };
  const needs = payment.invoiceId ? { invoiceId: payment.invoiceId } : {};
  return inBook(
    context,
    payment.clientId,
    needs,
    async (book, tx): Promise<{ ok: true; refundId: string } | RefundRefusal> => {
      const { left, amount } = await leftOf(tx, payment, minorUnits);
      if (amount <= 0n || amount > left) return beyond(left);
      const invoice = payment.invoiceId ? book.invoices.get(payment.invoiceId) : undefined;
      const credited = await creditFor(tx, payment, invoice, amount, target);
      if (target === 'balance' && credited < amount) return beyond(credited);
      if (invoice && credited > 0n) await creditPaidInvoice(book, tx, invoice, credited, reason);
      const refundId = newId();
      if (target === 'source') {
        const paid = payOut(book, {
          currency: payment.currency,
          minorUnits: amount,
          note: reason,
          paymentId,
          invoiceId: payment.invoiceId,
        });
        if (!paid.ok) return paid;
        await runPart(tx, context.enqueue([{ task: 'send_refund', id: refundId }]));
      }
      await insertRefund(tx, {
        id: refundId,
        clientId: payment.clientId,
        paymentId,
        target,
        status: target === 'balance' ? 'succeeded' : 'requested',
        currency: payment.currency,
        minorUnits: amount,
        creditedMinorUnits: credited,
        reason,
        requestedAt: book.now,
        requestedById: book.actor.id,
        finishedAt: target === 'balance' ? book.now : null,
      });
      recordRefund(book, paymentId, { amount, target, reason, invoiceId: payment.invoiceId });
      return { ok: true, refundId };
    },
  );
}

async function leftOf(
  tx: Transaction,
  payment: PaymentRow,
  wanted: bigint | null,
): Promise<{ left: bigint; amount: bigint }> {
  const left = payment.minorUnits - (await refundedOf(tx, payment.id)).minorUnits;
  return { left, amount: wanted ?? left };
}

/** What of the amount a credit note takes back from the invoice. */
async function creditFor(
  tx: Transaction,
  payment: PaymentRow,
  invoice: Invoice | undefined,
  amount: bigint,
  target: RefundTarget,
): Promise<bigint> {
  if (invoice?.status !== 'paid' || invoice.kind === 'top_up') return 0n;
  const before = await refundedOf(tx, payment.id);
  const surplus = payment.minorUnits - payment.settledMinorUnits - (before.minorUnits - before.creditedMinorUnits);
  const ofInvoice = creditableOf(invoice) - (await creditedOf(tx, invoice.id)).totalMinorUnits;
  const ofPayment = payment.settledMinorUnits - before.creditedMinorUnits;
  // What went to the balance already cannot be given to it again.
  const surplusLeft = target === 'balance' || surplus < 0n ? 0n : surplus;
  return creditedPart(amount, { surplusLeft, creditableLeft: ofInvoice < ofPayment ? ofInvoice : ofPayment });
}

function beyond(left: bigint): Refusal<'validation_failed'> {
  return {
    ok: false,
    code: 'validation_failed',
    leftMinorUnits: left,
    fields: { amount: 'Write an amount above zero, and no more than can still be refunded.' },
  };
}

function recordRefund(
  book: Book,
  paymentId: string,
  {
    amount,
    target,
    reason,
    invoiceId,
  }: { amount: bigint; target: RefundTarget; reason: string; invoiceId: string | null },
): void {
  const facts = { paymentId, minorUnits: String(amount), target, reason };
  book.record('payment', paymentId, 'payment.refunded', facts);
  if (invoiceId) book.record('invoice', invoiceId, 'payment.refunded', facts);
}
