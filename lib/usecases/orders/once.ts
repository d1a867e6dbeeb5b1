import { findOrderByKey, isKeyTaken } from '@/db/queries/orders';
import type { Refused, UseCaseContext } from '../context';

export type KnownOrder = { ok: true; orderId: string; invoiceId: string | null; serviceIds: string[] };

/**
 * Places an order once a key: a key that was used before answers with the order it made then, also where the order would
 * be refused today, and also when both were sent at the same time.
 */
export async function placeOnce<T extends { ok: true } | Refused>(
  context: UseCaseContext,
  { clientId, idempotencyKey }: { clientId: string; idempotencyKey?: string },
  place: () => Promise<T>,
): Promise<T | KnownOrder> {
  const find = async (): Promise<KnownOrder | undefined> => {
    const known = idempotencyKey ? await findOrderByKey(context.db, clientId, idempotencyKey) : undefined;
    return known && { ok: true, ...known };
  };
  try {
    const placed = await place();
    return placed.ok ? placed : ((await find()) ?? placed);
  } catch (error) {
    const known = isKeyTaken(error) ? await find() : undefined;
    if (known) return known;
    throw error;
  }
}
