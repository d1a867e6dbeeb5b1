import { hasMovement } from '@/db/queries/client-writes';
import { isCurrency } from '@/lib/domain/money';
import type { Refusal } from '@/lib/domain/refusals';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import { readAmount } from '../catalog/amounts';
import type { UseCaseContext } from '../context';
import { payOut } from '../invoices/pay-out';

export const adjustmentDirections = ['credit', 'debit', 'pay_out'] as const;

export type BalanceAdjustment = {
  clientId: string;
  /** Made when the form was shown: what is sent twice counts once. */
  adjustmentId: string;
  direction: (typeof adjustmentDirections)[number];
  currency: string;
  /** As staff typed it: "12.50". */
  amount: string;
  /** Stands in the journal; the client reads it. */
  reason: string;
};

type Adjusted = { ok: true } | Refusal<'not_found' | 'validation_failed' | 'insufficient_balance'>;

/**
 * Staff add to a client's balance or take from it, with a reason. Nobody is paid by a credit or a debit: the other side is
 * the reseller's adjustments. Paid out is what staff have sent to the client. A balance is never taken below zero.
 */
export async function adjustBalance(
  context: UseCaseContext,
  { clientId, adjustmentId, currency, amount, ...input }: BalanceAdjustment,
): Promise<Adjusted> {
  if (!isCurrency(currency)) return refuse('currency', 'Choose a currency.');
  const read = readAmount(amount, currency);
  if (!read.ok) return refuse('amount', read.problem);
  if (read.minorUnits === 0n) return refuse('amount', 'Write an amount above zero.');
  return inBook(context, clientId, {}, async (book, tx): Promise<Adjusted> => {
    if (await hasMovement(tx, { clientId, currency, movementId: adjustmentId })) return { ok: true };
    return adjust(book, { ...input, movementId: adjustmentId, currency, minorUnits: read.minorUnits });
  });
}

type Adjustment = Pick<BalanceAdjustment, 'direction' | 'reason' | 'currency'> & {
  movementId: string;
  minorUnits: bigint;
};

function adjust(book: Book, { direction, reason, currency, minorUnits, movementId }: Adjustment): Adjusted {
  const facts = { currency, minorUnits: String(minorUnits), reason };
  if (direction === 'pay_out') {
    const paid = payOut(book, { currency, minorUnits, note: reason, movementId });
    if (paid.ok) book.record('client', book.client.id, 'client.balance_paid_out', facts);
    return paid;
  }
  const balance = book.balanceOf(currency);
  if (direction === 'debit' && balance < minorUnits)
    return { ok: false, code: 'insufficient_balance', balance: { minorUnits: balance, currency } };
  const change = direction === 'credit' ? minorUnits : -minorUnits;
  const sides = [
    { account: 'balance' as const, minorUnits: change },
    { account: 'adjustment' as const, minorUnits: -change },
  ];
  book.post(direction === 'credit' ? 'staff_credit' : 'staff_debit', currency, sides, { note: reason, movementId });
  const name = direction === 'credit' ? 'client.balance_credited' : 'client.balance_debited';
  book.record('client', book.client.id, name, facts);
  return { ok: true };
}

function refuse(field: string, message: string): Refusal<'validation_failed'> {
  return { ok: false, code: 'validation_failed', fields: { [field]: message } };
}
