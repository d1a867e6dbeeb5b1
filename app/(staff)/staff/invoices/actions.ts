'use server';

import { z } from 'zod';
import { findClient } from '@/db/queries/client-lists';
import { findInvoice } from '@/db/queries/invoice-lists';
import { dayOf } from '@/lib/domain/calendar';
import type { Refusal } from '@/lib/domain/refusals';
import { staffAction } from '@/lib/server/actions';
import { readAmount } from '@/lib/usecases/catalog/amounts';
import { cancelInvoice } from '@/lib/usecases/invoices/cancel-invoice';
import { createInvoice } from '@/lib/usecases/invoices/create-invoice';
import { creditInvoice } from '@/lib/usecases/invoices/credit-invoice';
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

export const createInvoiceAction = staffAction(
  'invoices.pay',
  z.object({
    clientId: z.uuid(),
    description: z.string().trim().min(1, 'Say what it is for.').max(200, 'Use at most 200 characters.'),
    amount: z.string().trim().min(1, 'Write the amount.').max(32),
    daysToPay: z.string().regex(/^\d{1,3}$/, 'Use a whole number of days.'),
    isTaxed: z.boolean(),
  }),
  async ({ clientId, description, amount, daysToPay, isTaxed }, { context }) => {
    const found = await findClient(context.db, clientId);
    if (!found) return { ok: false as const, code: 'not_found' as const, subject: 'This client' };
    const { currency } = found.client;
    const read = readAmount(amount, currency);
    if (!read.ok || read.minorUnits === 0n) {
      return refuseField('amount', read.ok ? 'Write an amount above zero.' : read.problem);
    }
    const dueOn = dayOf(context.now, context.zone) + Number(daysToPay);
    const lines = [{ description, minorUnits: read.minorUnits, isTaxed }];
    return createInvoice(context, { clientId, currency, lines, dueOn });
  },
);

function refuseField(field: string, problem: string): Refusal<'validation_failed'> {
  return { ok: false, code: 'validation_failed', fields: { [field]: problem } };
}
