import { lockOrderNotes, updateOrderNotes } from '@/db/queries/staff-writes';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from './record-change';

/** Keeps what staff note about an order; only staff read it. */
export async function noteOrder(
  context: UseCaseContext,
  { orderId, notes }: { orderId: string; notes: string },
): Promise<{ ok: true } | Refusal<'not_found'>> {
  return context.db.transaction(async (tx) => {
    const order = await lockOrderNotes(tx, orderId);
    if (!order) return { ok: false, code: 'not_found', subject: 'This order' };
    const isChanged = await recordChange(tx, context, {
      noun: 'order',
      subjectId: orderId,
      clientId: order.clientId,
      name: 'order.noted',
      before: { notes: order.notes },
      after: { notes },
    });
    if (isChanged) await updateOrderNotes(tx, orderId, notes);
    return { ok: true };
  });
}
