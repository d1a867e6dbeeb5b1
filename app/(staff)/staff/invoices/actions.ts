'use server';

import { z } from 'zod';
import { findInvoice } from '@/db/queries/invoice-lists';
import type { Refusal } from '@/lib/domain/refusals';
import { staffAction } from '@/lib/server/actions';
import { readAmount } from '@/lib/usecases/catalog/amounts';
import { cancelInvoice } from '@/lib/usecases/invoices/cancel-invoice';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';

const invoice = z.object({ invoiceId: z.uuid() });
const notFound: Refusal<'not_found'> = { ok: false, code: 'not_found', subject: 'This invoice' };

/** Money that staff saw arrive: the whole rest, a part of it, or more than it. */
export const recordPaymentAction = staffAction(
  'invoices.pay',
  invoice.extend({
    amount: z.string().trim().min(1, 'Write the amount that arrived.').max(32),
    reference: z.string().trim().max(200, 'Use at most 200 characters.').default(''),
  }),
  async ({ invoiceId, amount, reference }, { context }) => {
    const found = await findInvoice(context.db, invoiceId);
    if (!found) return notFound;
    const read = readAmount(amount, found.invoice.currency);
    if (!read.ok || read.minorUnits === 0n) {
      const fields = { amount: read.ok ? 'Write an amount above zero.' : read.problem };
      return { ok: false as const, code: 'validation_failed' as const, fields };
    }
    return payInvoice(context, {
      clientId: found.client.id,
      invoiceId,
      minorUnits: read.minorUnits,
      method: 'bank_transfer',
      reference: reference || null,
    });
  },
);

export const payFromBalanceAction = staffAction('invoices.pay', invoice, async ({ invoiceId }, { context }) => {
  const found = await findInvoice(context.db, invoiceId);
  if (!found) return notFound;
  return payInvoice(context, { clientId: found.client.id, invoiceId, minorUnits: null, method: 'balance' });
});

export const cancelInvoiceAction = staffAction(
  'invoices.pay',
  invoice.extend({ reason: z.string().trim().max(500).optional() }),
  async ({ invoiceId, reason }, { context }) => {
    const found = await findInvoice(context.db, invoiceId);
    if (!found) return notFound;
    return cancelInvoice(context, { clientId: found.client.id, invoiceId, ...(reason ? { reason } : {}) });
  },
);
