'use server';

import { z } from 'zod';
import { clientIdOf } from '@/db/queries/orders';
import type { Refusal } from '@/lib/domain/refusals';
import { staffAction } from '@/lib/server/actions';
import type { UseCaseContext } from '@/lib/usecases/context';
import {
  acceptOrder,
  cancelOrder,
  holdOrder,
  markOrderAsFraud,
  type OrderDecision,
  retryOrder,
} from '@/lib/usecases/orders/decide-order';
import { noteOrder } from '@/lib/usecases/staff/note-order';
import { orderForClient, staffItem } from '@/lib/usecases/staff/order-for-client';

const order = z.object({ orderId: z.uuid() });
const reason = z.string().trim().max(500).optional();

export const acceptOrderAction = staffAction('orders.accept', order, ({ orderId }, { context }) =>
  decide(context, orderId, (ref) => acceptOrder(context, ref)),
);

export const cancelOrderAction = staffAction(
  'orders.accept',
  order.extend({ reason }),
  ({ orderId, reason: why }, { context }) =>
    decide(context, orderId, (ref) => cancelOrder(context, { ...ref, ...(why ? { reason: why } : {}) })),
);

export const markAsFraudAction = staffAction('orders.accept', order, ({ orderId }, { context }) =>
  decide(context, orderId, (ref) => markOrderAsFraud(context, ref)),
);

export const holdOrderAction = staffAction('orders.accept', order, ({ orderId }, { context }) =>
  decide(context, orderId, (ref) => holdOrder(context, ref)),
);

export const retryOrderAction = staffAction('orders.accept', order, ({ orderId }, { context }) =>
  decide(context, orderId, (ref) => retryOrder(context, ref)),
);

export const noteOrderAction = staffAction(
  'orders.accept',
  order.extend({ notes: z.string().trim().max(5000, 'Use at most 5,000 characters.') }),
  (input, { context }) => noteOrder(context, input),
);

export const orderForClientAction = staffAction(
  'orders.place',
  z.object({
    clientId: z.uuid(),
    idempotencyKey: z.uuid(),
    isWaived: z.boolean(),
    accept: z.boolean(),
    notify: z.boolean(),
    items: z.array(staffItem).min(1).max(20),
  }),
  (input, { context, staff }) =>
    orderForClient(context, { ...input, accept: input.accept && staff.permissions.includes('orders.accept') }),
);

async function decide(
  context: UseCaseContext,
  orderId: string,
  verb: (ref: { clientId: string; orderId: string }) => Promise<OrderDecision>,
): Promise<OrderDecision | Refusal<'not_found'>> {
  const clientId = await clientIdOf(context.db, 'order', orderId);
  return clientId ? verb({ clientId, orderId }) : { ok: false, code: 'not_found', subject: 'This order' };
}
