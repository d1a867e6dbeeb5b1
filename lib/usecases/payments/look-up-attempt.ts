import { type AttemptRow, findAttempt, updateAttemptIf } from '@/db/queries/attempts';
import { findCustomer, findGateway } from '@/db/queries/gateways';
import { isOpenAttempt, nextLookAt, type PaymentNews } from '@/lib/domain/payments';
import type { UseCaseContext } from '../context';
import { applyPaymentNews } from './apply-payment-news';
import { type GatewayDoor, openGateway } from './gateways';

/** A request that a gateway does not know of after so long never reached it. */
const lostAfterMs = 10 * 60_000;

/**
 * Asks the gateway what became of an attempt that is open: a webhook may be lost, an answer may not have come. One that
 * never reached the gateway is over, and another may be begun.
 */
export async function lookUpAttempt(context: UseCaseContext, door: GatewayDoor, attemptId: string): Promise<void> {
  const attempt = await findAttempt(context.db, attemptId);
  if (!attempt || !isOpenAttempt(attempt.status)) return;
  const row = await findGateway(context.db, attempt.gatewayId);
  const open = row && openGateway(row, door);
  if (!open || typeof open === 'string') return later(context, attempt);
  const answer = await open.gateway.lookUp(open.account, {
    attemptId: attempt.id,
    reference: attempt.reference,
    pageReference: attempt.pageReference,
    customerReference: (await findCustomer(context.db, attempt.gatewayId, attempt.clientId)) ?? null,
  });
  if (answer.outcome !== 'done') return later(context, attempt);
  const news = answer.payment ?? lostNews(context, attempt);
  if (!news) return later(context, attempt);
  const askedAbout = `look-up:${attempt.id}:${news.outcome}:${news.reference ?? ''}`;
  await applyPaymentNews(context, news, { gatewayId: attempt.gatewayId, askedAbout });
  const now = await findAttempt(context.db, attempt.id);
  if (now && isOpenAttempt(now.status)) await later(context, now);
}

/** Nobody was ever shown a page that was not noted; a charge may still be on its way for a while. */
function lostNews({ now }: UseCaseContext, attempt: AttemptRow): PaymentNews | undefined {
  if (now < attempt.startedAt + lostAfterMs) return undefined;
  const { minorUnits, currency } = attempt;
  const known = { attemptId: attempt.id, reference: null, minorUnits, currency, isOurMerchant: true };
  return { ...known, outcome: 'cancelled', problem: 'It never reached the gateway.', methodReference: null };
}

async function later({ db, now }: UseCaseContext, attempt: AttemptRow): Promise<void> {
  const looks = attempt.looks + 1;
  await updateAttemptIf(db, attempt.id, attempt.status, { looks, lookAt: nextLookAt(now, looks) });
}
