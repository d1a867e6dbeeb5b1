import { findAttemptByReference } from '@/db/queries/attempts';
import { endGatewayEvent, findGatewayEvent } from '@/db/queries/gateway-events';
import type { GatewayNews } from '@/lib/modules/payments/contract';
import type { UseCaseContext } from '../context';
import { applyPaymentNews } from './apply-payment-news';
import { applyRefundNews } from './apply-refund-news';
import { flagNews } from './flag';
import type { GatewayDoor } from './gateways';
import { keepMethod } from './keep-method';
import { dropMethod } from './saved-methods';

/** Does what an event that is kept calls for. One that is over is left alone; a job that throws comes again. */
export async function processEvent(context: UseCaseContext, door: GatewayDoor, eventRowId: string): Promise<void> {
  const event = await findGatewayEvent(context.db, eventRowId);
  if (!event) return;
  const { gatewayId } = event;
  const source = { gatewayId, eventRowId };
  const news = event.news as GatewayNews;
  if (event.status !== 'received') {
    // Its money was taken in before, and then the gateway could not be asked about the method.
    if (event.status === 'processed') await keepMethodOf(context, door, gatewayId, news);
    return;
  }
  switch (news.about) {
    case 'payment':
      await applyPaymentNews(context, news.payment, source);
      return keepMethodOf(context, door, gatewayId, news);
    case 'refund':
      return applyRefundNews(context, news.refund, source);
    case 'warning': {
      const attempt = news.paymentReference
        ? await findAttemptByReference(context.db, gatewayId, news.paymentReference)
        : undefined;
      const about = { clientId: attempt?.clientId ?? null, attemptId: attempt?.id ?? null };
      return context.db.transaction((tx) => flagNews(tx, context, source, { problem: news.message, ...about }));
    }
    case 'saved_method':
      await keepMethodOf(context, door, gatewayId, news);
      break;
    case 'removed_method':
      await dropMethod(context, { gatewayId, methodReference: news.methodReference });
      break;
    case 'nothing':
      break;
  }
  await endGatewayEvent(context.db, eventRowId, { status: 'processed', processedAt: context.now });
}

/** The method that news bring, if they bring one. */
async function keepMethodOf(
  context: UseCaseContext,
  door: GatewayDoor,
  gatewayId: string,
  news: GatewayNews,
): Promise<void> {
  const methodReference =
    news.about === 'payment'
      ? news.payment.methodReference
      : news.about === 'saved_method'
        ? news.methodReference
        : null;
  if (methodReference) await keepMethod(context, door, { gatewayId, methodReference });
}
