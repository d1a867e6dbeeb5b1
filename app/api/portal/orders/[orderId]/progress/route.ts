import { z } from 'zod';
import { progressOfOrder } from '@/db/queries/portal/order-progress';
import { clientRoute } from '@/lib/server/routes';

/** Where an order stands, asked again and again while somebody watches it. */
export const GET = clientRoute(z.object({ orderId: z.uuid() }), async ({ orderId }, { context, client }) => {
  const progress = await progressOfOrder(context.db, client.id, orderId);
  return progress ?? { ok: false, code: 'not_found', subject: 'That order' };
});
