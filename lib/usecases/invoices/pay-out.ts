import type { Refusal } from '@/lib/domain/refusals';
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
    const { currency, minorUnits, note } = input;
    if (minorUnits <= 0n) return { ok: false, code: 'validation_failed' };
    const available = book.balanceOf(currency);
    if (available < minorUnits)
      return { ok: false, code: 'insufficient_balance', balance: { minorUnits: available, currency } };
    book.post(
      'refund',
      currency,
      [
        { account: 'balance', minorUnits: -minorUnits },
        { account: 'gateway', minorUnits },
      ],
      { note },
    );
    book.record('client', book.client.id, 'balance.paid_out', { currency, minorUnits: String(minorUnits), note });
    return { ok: true };
  });
}
