import { findAttempt } from '@/db/queries/attempts';
import { findGateway } from '@/db/queries/gateways';
import { findPaymentRow, findRefund } from '@/db/queries/refunds';
import type { RefundNews } from '@/lib/modules/payments/contract';
import type { UseCaseContext } from '../context';
import { applyRefundNews } from './apply-refund-news';
import { type GatewayDoor, openGateway } from './gateways';

/**
 * Asks the gateway for a refund that was decided. What is not known is asked for again under the same key, so that it is
 * done once: it throws, and the job comes again. A refusal puts the money back on the balance.
 */
export async function sendRefund(context: UseCaseContext, door: GatewayDoor, refundId: string): Promise<void> {
  const refund = await findRefund(context.db, refundId);
  if (refund?.status !== 'requested') return;
  const payment = await findPaymentRow(context.db, refund.paymentId);
  const attempt = payment?.attemptId ? await findAttempt(context.db, payment.attemptId) : undefined;
  const row = attempt && (await findGateway(context.db, attempt.gatewayId));
  const open = row && openGateway(row, door);
  if (!payment?.reference || !row || !open || typeof open === 'string') {
    throw new Error(typeof open === 'string' ? open : 'The gateway of the payment is not there any more.');
  }
  const { minorUnits, currency } = refund;
  const paymentReference = payment.reference;
  const answer = await open.gateway.refund(open.account, {
    refundId,
    idempotencyKey: `refund-${refundId}`,
    paymentReference,
    minorUnits,
    currency,
  });
  if (answer.outcome === 'unknown') throw new Error(answer.message);
  const source = { gatewayId: row.id, askedAbout: `refund:${refundId}` };
  const refused: RefundNews = {
    outcome: 'failed',
    refundId,
    reference: '',
    paymentReference,
    minorUnits,
    currency,
    problem: answer.outcome === 'refused' ? answer.message : null,
  };
  await applyRefundNews(context, answer.outcome === 'done' ? answer.refund : refused, source);
}
