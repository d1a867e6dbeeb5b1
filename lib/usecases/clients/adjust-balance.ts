import { isCurrency } from '@/lib/domain/money';
import type { Refusal } from '@/lib/domain/refusals';
import { inBook } from '../book/open';
import { readAmount } from '../catalog/amounts';
import type { UseCaseContext } from '../context';

export type BalanceAdjustment = {
  clientId: string;
  direction: 'credit' | 'debit';
  currency: string;
  /** As staff typed it: "12.50". */
  amount: string;
  /** Stands in the journal; the client reads it. */
  reason: string;
};

/**
 * Staff add to a client's balance or take from it, with a reason. Nobody is paid by it: the other side is the reseller's
 * adjustments. A balance is never taken below zero.
 */
export async function adjustBalance(
  context: UseCaseContext,
  { clientId, direction, currency, amount, reason }: BalanceAdjustment,
): Promise<{ ok: true } | Refusal<'not_found' | 'validation_failed' | 'insufficient_balance'>> {
  if (!isCurrency(currency)) return refuse('currency', 'Choose a currency.');
  const read = readAmount(amount, currency);
  if (!read.ok) return refuse('amount', read.problem);
  if (read.minorUnits === 0n) return refuse('amount', 'Write an amount above zero.');
  return inBook(context, clientId, {}, (book) => {
    const balance = book.balanceOf(currency);
    if (direction === 'debit' && balance < read.minorUnits) {
      return { ok: false, code: 'insufficient_balance', balance: { minorUnits: String(balance), currency } };
    }
    const change = direction === 'credit' ? read.minorUnits : -read.minorUnits;
    book.post(
      direction === 'credit' ? 'staff_credit' : 'staff_debit',
      currency,
      [
        { account: 'balance', minorUnits: change },
        { account: 'adjustment', minorUnits: -change },
      ],
      { note: reason },
    );
    book.record('client', clientId, direction === 'credit' ? 'client.balance_credited' : 'client.balance_debited', {
      currency,
      amount: amount.trim(),
      reason,
    });
    return { ok: true };
  });
}

function refuse(field: string, message: string): Refusal<'validation_failed'> {
  return { ok: false, code: 'validation_failed', fields: { [field]: message } };
}
