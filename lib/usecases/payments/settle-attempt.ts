import type { Transaction } from '@/db/client';
import { type AttemptRow, listSharesOf, updateAttempt } from '@/db/queries/attempts';
import { findGateway } from '@/db/queries/gateways';
import { type PaymentMethod, paymentMethods } from '@/db/schema';
import { restOf } from '@/lib/domain/invoices';
import { formatMoney } from '@/lib/format/money';
import { settleFromBalance } from '../billing/settle';
import { workOff } from '../billing/work-off';
import type { Book } from '../book/book';
import { takePayment, takeSurplus } from '../invoices/payment';

/**
 * Takes in the money of an attempt: each invoice gets its share, as from any other payment; what an invoice does not owe
 * any more, paid or cancelled meanwhile, goes to the balance (rules §8). Returns what staff have to know of that.
 */
export async function settleAttempt(
  book: Book,
  tx: Transaction,
  attempt: AttemptRow,
  reference: string,
): Promise<string | undefined> {
  const { currency } = attempt;
  const gateway = await findGateway(tx, attempt.gatewayId);
  const method = methodOf(gateway?.module ?? '');
  let spare = 0n;
  for (const { invoiceId, minorUnits } of await listSharesOf(tx, attempt.id)) {
    const payment = { minorUnits, method, reference, attemptId: attempt.id };
    const invoice = book.invoices.get(invoiceId);
    if (invoice?.status !== 'unpaid') {
      takeSurplus(book, { id: invoiceId, currency }, payment);
      spare += minorUnits;
      continue;
    }
    const rest = restOf(invoice);
    if (minorUnits > rest) spare += minorUnits - rest;
    takePayment(book, invoice, payment);
    workOff(book);
    if (invoice.kind === 'top_up') settleFromBalance(book, book.today);
  }
  if (attempt.status !== 'succeeded') {
    await updateAttempt(tx, attempt.id, {
      status: 'succeeded',
      reference,
      problem: null,
      finishedAt: book.now,
      lookAt: null,
      pageUrl: null,
    });
  }
  if (spare === 0n) return undefined;
  const amount = formatMoney({ minorUnits: spare, currency });
  return `${amount} arrived for what was paid or cancelled already. It is on the client's balance.`;
}

function methodOf(module: string): PaymentMethod {
  const method = paymentMethods.find((known) => known === module);
  if (!method) throw new Error(`payments by ${module} have no name`);
  return method;
}
