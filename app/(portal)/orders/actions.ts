'use server';

import { z } from 'zod';
import { clientAction } from '@/lib/server/actions';
import { withdrawOrder } from '@/lib/usecases/orders/withdraw-order';

/** Takes back an order of the client that nothing has come of. */
export const withdrawOrderAction = clientAction(z.object({ orderId: z.uuid() }), ({ orderId }, { context, client }) =>
  withdrawOrder(context, { clientId: client.id, orderId }),
);
