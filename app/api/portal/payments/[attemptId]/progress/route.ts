import { z } from 'zod';
import { paymentProgressOf } from '@/db/queries/portal/payments';
import { shownProgress } from '@/lib/format/payment-progress';
import { clientRoute } from '@/lib/server/routes';

/** How a payment stands, asked again and again while somebody waits for it. */
export const GET = clientRoute(z.object({ attemptId: z.uuid() }), async ({ attemptId }, { context, client }) => {
  const payment = await paymentProgressOf(context.db, client.id, attemptId);
  return payment ? shownProgress(payment) : { ok: false, code: 'not_found', subject: 'That payment' };
});
