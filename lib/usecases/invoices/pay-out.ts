import type { Refusal } from '@/lib/domain/refusals';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';

/**
 * Pays money of a balance back to where it came from, in minor units: staff have sent it, this records it. Refusals:
 * validation_failed, insufficient_balance.
 */
export async function payOutBalance(
  context: UseCaseContext,
  input: { clientId: string; currency: string; minorUnits: bigint; note: string },
): Promise<{ ok: true } | Refusal> {
  return inBook(context, input.clientId, {}, (book) => {
    const paid = payOut(book, input);
    if (!paid.ok) return paid;
    const { currency, minorUnits, note } = input;
    book.record('client', book.client.id, 'balance.paid_out', { currency, minorUnits: String(minorUnits), note });
    return paid;
  });
}

type Outgoing = { currency: string; minorUnits: bigint; note: string; paymentId?: string; invoiceId?: string | null };

/** Books money of a balance as sent to where it came from. Refusals as above. */
export function payOut(
  book: Book,
  { currency, minorUnits, note, ...of }: Outgoing,
): { ok: true } | Refusal<'validation_failed' | 'insufficient_balance'> {
  if (minorUnits <= 0n) return { ok: false, code: 'validation_failed' };
  const available = book.balanceOf(currency);
  if (available < minorUnits)
    return { ok: false, code: 'insufficient_balance', balance: { minorUnits: available, currency } };
  const sides = [
    { account: 'balance' as const, minorUnits: -minorUnits },
    { account: 'gateway' as const, minorUnits },
  ];
  book.post('refund', currency, sides, { note, ...of });
  return { ok: true };
}

/** Books that money which was sent has come back: it is on the balance again. */
export function takeBack(book: Book, { currency, minorUnits, note, ...of }: Outgoing): void {
  const sides = [
    { account: 'balance' as const, minorUnits },
    { account: 'gateway' as const, minorUnits: -minorUnits },
  ];
  book.post('refund_failed', currency, sides, { note, ...of });
}
