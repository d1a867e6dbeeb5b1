import type { Refusal } from '@/lib/domain/refusals';
import type { Book } from '../book/book';

type Outgoing = {
  currency: string;
  minorUnits: bigint;
  note: string;
  movementId?: string;
  paymentId?: string;
  invoiceId?: string | null;
};

/**
 * Books money of a balance, in minor units, as sent to where it came from. Refusals: validation_failed,
 * insufficient_balance.
 */
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
