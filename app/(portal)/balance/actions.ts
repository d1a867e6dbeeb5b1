'use server';

import { z } from 'zod';
import { currentShop } from '@/db/queries/portal/catalog';
import { sellerOfClient } from '@/db/queries/portal/clients';
import { minorUnitsOf } from '@/lib/domain/money';
import type { Refusal } from '@/lib/domain/refusals';
import { formatMoney } from '@/lib/format/money';
import { clientAction } from '@/lib/server/actions';
import { topUpBalance } from '@/lib/usecases/invoices/top-up';
import { decimalsFit, topUpBounds } from './_parts/bounds';

const topUpSchema = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/),
  amount: z
    .string()
    .trim()
    .max(20)
    .regex(/^\d+(\.\d+)?$/, 'Enter an amount such as 25 or 25.50.'),
});

/** Issues a top-up invoice between the seller's bounds; the money is on the balance once it is paid. */
export const topUpAction = clientAction(
  topUpSchema,
  async ({ currency, amount }, { context, client }): Promise<{ ok: true; invoiceId: string } | Refusal> => {
    const [seller, { list }] = await Promise.all([sellerOfClient(context.db, client.id), currentShop(context.db)]);
    const isOffered = currency === client.currency || currency === seller?.currency;
    const bounds = seller && isOffered ? topUpBounds(seller, list.rates, currency) : undefined;
    if (!bounds) return { ok: false, code: 'not_found', subject: 'That currency' };
    if (!decimalsFit(amount, currency)) return invalid(`${currency} has no such small coins.`);
    const minorUnits = minorUnitsOf(amount, currency);
    if (minorUnits < bounds.least || minorUnits > bounds.most) {
      const text = (bound: bigint) => formatMoney({ minorUnits: bound, currency });
      return invalid(`Enter an amount from ${text(bounds.least)} to ${text(bounds.most)}.`);
    }
    return topUpBalance(context, { clientId: client.id, currency, minorUnits });
  },
);

function invalid(amount: string): Refusal {
  return { ok: false, code: 'validation_failed', fields: { amount } };
}
