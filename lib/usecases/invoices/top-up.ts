import type { PaymentMethod } from '@/db/schema';
import { settleFromBalance } from '../billing/settle';
import { workOff } from '../billing/work-off';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { issueInvoice } from './issue';
import { takePayment } from './payment';

/**
 * Issues a top-up invoice in a currency, in minor units; `paidBy` records its payment in the same transaction, after which
 * the balance settles what is due (rules §8). Refusals: validation_failed.
 */
export async function topUpBalance(
  context: UseCaseContext,
  input: { clientId: string; currency: string; minorUnits: bigint; paidBy?: PaymentMethod; reference?: string | null },
): Promise<{ ok: true; invoiceId: string } | { ok: false; code: 'not_found' | 'validation_failed' }> {
  return inBook(context, input.clientId, {}, (book) => {
    if (input.minorUnits <= 0n) return { ok: false, code: 'validation_failed' };
    const invoice = issueInvoice(book, {
      kind: 'top_up',
      currency: input.currency,
      lines: [{ kind: 'top_up', code: 'top_up', minorUnits: input.minorUnits }],
      dueOn: book.today,
    });
    workOff(book);
    if (input.paidBy && invoice.status === 'unpaid') {
      takePayment(book, invoice, { minorUnits: null, method: input.paidBy, reference: input.reference });
      workOff(book);
    }
    if (invoice.status === 'paid') settleFromBalance(book, book.today);
    return { ok: true, invoiceId: invoice.id };
  });
}
