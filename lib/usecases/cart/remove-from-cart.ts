import { type CartOwner, deleteCartItem, lockCartOf, renewCart } from '@/db/queries/portal/carts';
import type { UseCaseContext } from '../context';

/** Takes an item out of the cart; one that is gone already is no failure. */
export async function removeFromCart(
  { db }: UseCaseContext,
  input: { owner: CartOwner; itemId: string },
): Promise<{ ok: true }> {
  return db.transaction(async (tx) => {
    const cart = await lockCartOf(tx, input.owner);
    if (cart?.items.some((item) => item.id === input.itemId)) {
      await deleteCartItem(tx, cart, input.itemId);
      await renewCart(tx, cart, cart.currency);
    }
    return { ok: true };
  });
}
