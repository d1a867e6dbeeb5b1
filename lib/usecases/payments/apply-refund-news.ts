import type { Transaction } from '@/db/client';
import { findAttemptByReference } from '@/db/queries/attempts';
import { endGatewayEvent } from '@/db/queries/gateway-events';
import { findPaymentRow, findRefund, type RefundRow, updateRefund } from '@/db/queries/refunds';
import { mayMoveRefund } from '@/lib/domain/payments';
import { formatMoney } from '@/lib/format/money';
import type { RefundNews } from '@/lib/modules/payments/contract';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { takeBack } from '../invoices/pay-out';
import { flagNews, type NewsSource } from './flag';

/**
 * Follows a refund to its end, whoever brings the news and in whatever order. One that failed puts the money back on the
 * client's balance. A refund that was made at the gateway without us is put before the staff: the books do not have it.
 */
export async function applyRefundNews(context: UseCaseContext, news: RefundNews, source: NewsSource): Promise<void> {
  const refund = isId(news.refundId) ? await findRefund(context.db, news.refundId) : undefined;
  if (!refund) return tellOfForeign(context, news, source);
  await inBook(context, refund.clientId, {}, async (book, tx) => {
    const problem = await follow(book, tx, refund.id, news);
    const about = { clientId: refund.clientId, attemptId: null };
    if (problem) await flagNews(tx, context, source, { problem, ...about });
    else if ('eventRowId' in source) {
      await endGatewayEvent(tx, source.eventRowId, { status: 'processed', processedAt: context.now, ...about });
    }
    return { ok: true };
  });
}

/** Returns what staff have to know, if anything. */
async function follow(book: Book, tx: Transaction, refundId: string, news: RefundNews): Promise<string | undefined> {
  const refund = await findRefund(tx, refundId);
  if (!refund) throw new Error(`refund ${refundId} is gone`);
  const amount = formatMoney({ minorUnits: refund.minorUnits, currency: refund.currency });
  if (news.minorUnits !== refund.minorUnits || news.currency !== refund.currency)
    return `The gateway tells of another amount than the refund of ${amount}. Nothing was changed.`;
  if (refund.reference && news.reference && refund.reference !== news.reference)
    return `The gateway has a second refund for the one of ${amount}. Look in its dashboard.`;
  if (refund.status === news.outcome || !mayMoveRefund(refund.status, news.outcome)) return undefined;
  const isOver = news.outcome !== 'pending';
  await updateRefund(tx, refund.id, {
    status: news.outcome,
    problem: news.problem,
    ...(news.reference ? { reference: news.reference } : {}),
    ...(isOver ? { finishedAt: book.now } : {}),
  });
  if (news.outcome !== 'failed') return undefined;
  await putBack(book, tx, refund);
  return `The refund of ${amount} failed${news.problem ? ` (${news.problem})` : ''}. It is back on the client's balance.`;
}

async function putBack(
  book: Book,
  tx: Transaction,
  { paymentId, currency, minorUnits, reason }: RefundRow,
): Promise<void> {
  const payment = await findPaymentRow(tx, paymentId);
  takeBack(book, { currency, minorUnits, note: reason, paymentId, invoiceId: payment?.invoiceId ?? null });
  book.record('payment', paymentId, 'payment.refund_failed', { minorUnits: String(minorUnits) });
}

async function tellOfForeign(context: UseCaseContext, news: RefundNews, source: NewsSource): Promise<void> {
  const attempt = news.paymentReference
    ? await findAttemptByReference(context.db, source.gatewayId, news.paymentReference)
    : undefined;
  await context.db.transaction(async (tx) => {
    if (attempt && news.outcome !== 'failed') {
      const amount = formatMoney({ minorUnits: news.minorUnits, currency: news.currency });
      const problem = `${amount} were refunded in the gateway's dashboard. The books here do not have it.`;
      await flagNews(tx, context, source, { problem, clientId: attempt.clientId, attemptId: attempt.id });
    } else if ('eventRowId' in source) {
      await endGatewayEvent(tx, source.eventRowId, { status: 'ignored', processedAt: context.now });
    }
  });
}

function isId(id: string | null): id is string {
  return id !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}
