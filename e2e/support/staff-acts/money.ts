import { eq } from 'drizzle-orm';
import * as t from '@/db/schema';
import { clock } from '@/lib/platform/clock';
import { topUpBalance } from '@/lib/usecases/invoices/top-up';
import {
  bought,
  draft,
  failedJob,
  failedTask,
  flaggedEvent,
  invoiceId,
  issuedByHand,
  type Line,
  lineOf,
  newDraft,
  ordered,
  scratch,
  shop,
} from './world';

/** What staff do to invoices, payments, runs, mails and jobs. */
export const moneyActs: Record<string, Line> = {
  recordPaymentAction: {
    event: 'payment.received',
    kind: 'act',
    input: async () => ({ ...(await invoiceId(ordered())), amount: '1.00', reference: 'by hand' }),
  },
  payFromBalanceAction: {
    event: 'invoice.paid',
    kind: 'edit',
    input: async () => {
      const money = { currency: 'USD', minorUnits: 100_000n, paidBy: 'bank_transfer' as const };
      await topUpBalance(shop.context(clock.now()), { clientId: shop.clientIds.bob, ...money });
      return invoiceId(ordered());
    },
  },
  cancelInvoiceAction: { event: 'invoice.cancelled', kind: 'edit', input: () => invoiceId(ordered()) },
  refundPaymentAction: {
    event: 'payment.refunded',
    kind: 'act',
    input: async () => {
      const { invoiceId: id } = await bought();
      const [paid] = await scratch.db
        .select()
        .from(t.payments)
        .where(eq(t.payments.invoiceId, id ?? ''));
      return { paymentId: paid?.id, amount: '1.00', target: 'balance', reason: 'goodwill' };
    },
  },
  creditInvoiceAction: {
    event: 'invoice.credited',
    kind: 'act',
    input: async () => ({ ...(await invoiceId(bought())), amount: '1.00', reason: 'goodwill' }),
  },
  resendInvoiceAction: { event: 'invoice.resent', kind: 'act', input: () => invoiceId(ordered()) },
  saveDraftAction: {
    event: 'invoice.drafted',
    kind: 'create',
    input: () => ({ ...draft, clientId: shop.clientIds.bob, seen: null }),
  },
  issueDraftAction: { event: 'invoice.issued', kind: 'act', input: newDraft },
  deleteDraftAction: { event: 'invoice.draft_deleted', kind: 'remove', input: newDraft },
  splitInvoiceAction: {
    event: 'invoice.split',
    kind: 'act',
    input: async () => {
      const id = await issuedByHand(2);
      return { invoiceId: id, lineIds: [await lineOf(id)], daysToPay: 7 };
    },
  },
  mergeInvoicesAction: {
    event: 'invoice.merged',
    kind: 'act',
    input: async () => ({ invoiceId: await issuedByHand(1), otherIds: [await issuedByHand(1)] }),
  },
  noteFlagSeenAction: {
    event: 'payment.notice_seen',
    kind: 'act',
    input: async () => ({ eventId: await flaggedEvent() }),
  },

  runNowAction: { event: 'billing_run.asked', kind: 'act', input: () => ({}) },
  retryClientAction: {
    event: 'client.billing_retried',
    kind: 'edit',
    input: async () => {
      const parked = { parkedAt: clock.now(), parkedReason: 'its rows are broken' };
      await scratch.db.update(t.clients).set(parked).where(eq(t.clients.id, shop.clientIds.chloe));
      return { clientId: shop.clientIds.chloe };
    },
  },
  resendMailAction: {
    event: 'email.resent',
    kind: 'act',
    input: async () => {
      const [mail] = await scratch.db.select().from(t.emails).where(eq(t.emails.template, 'order_placed'));
      await scratch.db
        .update(t.emails)
        .set({ status: 'sent' })
        .where(eq(t.emails.id, String(mail?.id)));
      return { emailId: mail?.id };
    },
  },
  retryTaskAction: { event: 'service.module_retried', kind: 'edit', input: failedTask },
  tickOffTaskAction: {
    event: 'service.task_ticked_off',
    kind: 'act',
    input: async () => {
      const own = await failedTask();
      await scratch.pool.query(`update module_tasks set status = 'queued', error = null where id = $1`, [own.taskId]);
      return own;
    },
  },
  retryJobsAction: { event: 'job.retried', kind: 'act', input: async () => ({ jobId: await failedJob() }) },
  removeJobAction: { event: 'job.removed', kind: 'act', input: async () => ({ jobId: await failedJob() }) },
};
