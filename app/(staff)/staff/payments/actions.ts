'use server';

import { z } from 'zod';
import { findPaymentRow } from '@/db/queries/refunds';
import { staffAction } from '@/lib/server/actions';
import { readAmount } from '@/lib/usecases/catalog/amounts';
import { noteFlagSeen } from '@/lib/usecases/payments/note-flag-seen';
import { refundPayment } from '@/lib/usecases/payments/refund-payment';

export const refundPaymentAction = staffAction(
  'invoices.pay',
  z.object({
    paymentId: z.uuid(),
    amount: z.string().trim().min(1, 'Write the amount to give back.').max(32),
    target: z.enum(['source', 'balance']),
    reason: z.string().trim().min(1, 'Say why.').max(500, 'Use at most 500 characters.'),
  }),
  async ({ paymentId, amount, target, reason }, { context }) => {
    const payment = await findPaymentRow(context.db, paymentId);
    if (!payment) return { ok: false as const, code: 'not_found' as const, subject: 'This payment' };
    const read = readAmount(amount, payment.currency);
    if (!read.ok) return { ok: false as const, code: 'validation_failed' as const, fields: { amount: read.problem } };
    return refundPayment(context, { paymentId, minorUnits: read.minorUnits, target, reason });
  },
);

/** Somebody has looked at what a gateway told and the books do not explain. */
export const noteFlagSeenAction = staffAction('invoices.pay', z.object({ eventId: z.uuid() }), (input, { context }) =>
  noteFlagSeen(context, input),
);
