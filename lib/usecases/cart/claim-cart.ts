import { mergeCarts } from '@/db/queries/guest-carts';
import { findClientCurrency } from '@/db/queries/new-clients';
import { lockCartOf, openCart, renewCart } from '@/db/queries/portal/carts';
import type { UseCaseContext } from '../context';
import { maxCartItems } from './add-to-cart';

/**
 * Gives a guest's cart to the client that the guest turned out to be: its items come behind those already there, and the
 * cart is in the client's currency. Once claimed, the guest's id leads nowhere. A cart of somebody else stays as it is.
 */
export async function claimCart(
  { db }: Pick<UseCaseContext, 'db'>,
  { cartId, clientId }: { cartId: string; clientId: string },
): Promise<{ ok: true; moved: number }> {
  return db.transaction(async (tx) => {
    const guests = await lockCartOf(tx, { guestCartId: cartId });
    const currency = await findClientCurrency(tx, clientId);
    if (!guests || !currency) return { ok: true, moved: 0 };
    const own = await openCart(tx, { clientId }, currency);
    const room = Math.max(0, maxCartItems - own.items.length);
    await mergeCarts(tx, guests.id, own.id, room);
    await renewCart(tx, own, currency);
    return { ok: true, moved: Math.min(room, guests.items.length) };
  });
}
