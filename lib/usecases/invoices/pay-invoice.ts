import { workOff } from '../billing/work-off';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { type PaymentInput, type PaymentRefusal, refusePayment, takePayment } from './payment';

/**
 * Pays an invoice in full or in part; amounts in minor units of its currency, null for the whole rest. What is above the
 * rest goes to the balance. Refusals: already_paid, invalid_transition, insufficient_balance, not_allowed,
 * validation_failed (rules §7, §8).
 */
export async function payInvoice(
  context: UseCaseContext,
  input: PaymentInput & { clientId: string; invoiceId: string },
): Promise<{ ok: true; isPaid: boolean } | PaymentRefusal | { ok: false; code: 'not_found' }> {
  return inBook(context, input.clientId, { invoiceId: input.invoiceId }, (book) => {
    const invoice = book.invoices.get(input.invoiceId);
    if (!invoice) return { ok: false, code: 'not_found' };
    const refusal = refusePayment(book, invoice, input);
    if (refusal) return refusal;
    takePayment(book, invoice, input);
    workOff(book);
    return { ok: true, isPaid: invoice.status === 'paid' };
  });
}
