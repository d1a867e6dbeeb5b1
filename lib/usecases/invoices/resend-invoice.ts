import type { Refusal } from '@/lib/domain/refusals';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';

/**
 * Mails an invoice to its client once more, as it stands and with its file; once a minute at most. Refusals: not_found,
 * invalid_transition (it is cancelled).
 */
export async function resendInvoice(
  context: UseCaseContext,
  { clientId, invoiceId }: { clientId: string; invoiceId: string },
): Promise<{ ok: true } | Refusal<'not_found' | 'invalid_transition'>> {
  return inBook(context, clientId, { invoiceId }, (book) => {
    const invoice = book.invoices.get(invoiceId);
    if (!invoice) return { ok: false, code: 'not_found', subject: 'This invoice' };
    if (invoice.status === 'cancelled') {
      return { ok: false, code: 'invalid_transition', subject: 'The invoice', status: invoice.status };
    }
    const minute = Math.floor(book.now / 60_000);
    book.mail('invoice_issued', `invoice_issued:${invoice.id}:${minute}`, { invoiceId });
    book.record('invoice', invoice.id, 'invoice.resent');
    return { ok: true };
  });
}
