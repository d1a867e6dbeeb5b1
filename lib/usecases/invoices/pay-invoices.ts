import { type Invoice, restOf, settlementOrder } from '@/lib/domain/invoices';
import type { Refusal } from '@/lib/domain/refusals';
import { workOff } from '../billing/work-off';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { refusePayment, takePayment } from './payment';

/**
 * Pays several invoices from the balances in their currencies, all of them or none, the most urgent first. Refusals: those
 * of paying one, and insufficient_balance with the `balance` that falls short.
 */
export async function payInvoices(
  context: UseCaseContext,
  { clientId, invoiceIds }: { clientId: string; invoiceIds: readonly string[] },
): Promise<{ ok: true; paid: number } | Refusal> {
  return inBook(context, clientId, {}, (book): { ok: true; paid: number } | Refusal => {
    const wanted = [...new Set(invoiceIds)].map((id) => book.invoices.get(id));
    const invoices = wanted.flatMap((invoice) => invoice ?? []).sort(settlementOrder);
    if (invoices.length < wanted.length) return { ok: false, code: 'already_paid' };
    const short = shortCurrency(book, invoices);
    if (short) {
      const balance = { minorUnits: book.balanceOf(short), currency: short };
      return { ok: false, code: 'insufficient_balance', balance };
    }
    for (const invoice of invoices) {
      const payment = { minorUnits: null, method: 'balance' } as const;
      const refusal = refusePayment(book, invoice, payment);
      if (refusal) return refusal;
      takePayment(book, invoice, payment);
      workOff(book);
    }
    return { ok: true, paid: invoices.length };
  });
}

/** The first currency in which the balance is less than what is to be paid. */
function shortCurrency(book: Book, invoices: readonly Invoice[]): string | undefined {
  const sums = new Map<string, bigint>();
  for (const invoice of invoices) {
    sums.set(invoice.currency, (sums.get(invoice.currency) ?? 0n) + restOf(invoice));
  }
  return [...sums].find(([currency, sum]) => sum > book.balanceOf(currency))?.[0];
}
