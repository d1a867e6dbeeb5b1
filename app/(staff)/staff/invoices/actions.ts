'use server';

import { z } from 'zod';
import { findInvoice } from '@/db/queries/invoice-lists';
import type { Refusal } from '@/lib/domain/refusals';
import { staffAction } from '@/lib/server/actions';
import { readAmount } from '@/lib/usecases/catalog/amounts';
import { cancelInvoice } from '@/lib/usecases/invoices/cancel-invoice';
import { creditInvoice } from '@/lib/usecases/invoices/credit-invoice';
import { mergeInvoices } from '@/lib/usecases/invoices/merge-invoices';
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice';
import { resendInvoice } from '@/lib/usecases/invoices/resend-invoice';
import { splitInvoice } from '@/lib/usecases/invoices/split-invoice';

const invoice = z.object({ invoiceId: z.uuid() });
const daysToPay = z.coerce
  .number('Use a whole number of days.')
  .int('Use a whole number of days.')
  .min(0, 'At least 0.')
  .max(365, 'At most 365.');
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

export const creditInvoiceAction = staffAction(
  'invoices.pay',
  invoice.extend({
    amount: z.string().trim().min(1, 'Write the amount to give back.').max(32),
    reason: z.string().trim().min(1, 'Say why.').max(500, 'Use at most 500 characters.'),
  }),
  async ({ invoiceId, amount, reason }, { context }) => {
    const found = await findInvoice(context.db, invoiceId);
    if (!found) return notFound;
    const read = readAmount(amount, found.invoice.currency);
    if (!read.ok) return refuseField('amount', read.problem);
    const input = { clientId: found.client.id, invoiceId, minorUnits: read.minorUnits, reason };
    const credited = await creditInvoice(context, input);
    return !credited.ok && credited.code === 'validation_failed'
      ? refuseField('amount', 'Write an amount above zero, and no more than can still be credited.')
      : credited;
  },
);

export const resendInvoiceAction = staffAction('invoices.pay', invoice, async ({ invoiceId }, { context }) => {
  const found = await findInvoice(context.db, invoiceId);
  return found ? resendInvoice(context, { clientId: found.client.id, invoiceId }) : notFound;
});

export const splitInvoiceAction = staffAction(
  'invoices.pay',
  invoice.extend({ lineIds: z.array(z.uuid()).min(1, 'Choose at least one line.').max(1_000), daysToPay }),
  async ({ invoiceId, ...split }, { context }) => {
    const found = await findInvoice(context.db, invoiceId);
    return found ? splitInvoice(context, { clientId: found.client.id, invoiceId, ...split }) : notFound;
  },
);

export const mergeInvoicesAction = staffAction(
  'invoices.pay',
  invoice.extend({ otherIds: z.array(z.uuid()).min(1, 'Choose at least one other invoice.').max(100) }),
  async ({ invoiceId, otherIds }, { context }) => {
    const found = await findInvoice(context.db, invoiceId);
    if (!found) return notFound;
    return mergeInvoices(context, { clientId: found.client.id, invoiceIds: [invoiceId, ...otherIds] });
  },
);

function refuseField(field: string, problem: string): Refusal<'validation_failed'> {
  return { ok: false, code: 'validation_failed', fields: { [field]: problem } };
}
