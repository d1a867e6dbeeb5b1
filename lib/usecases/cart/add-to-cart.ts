import { currentCatalog } from '@/db/queries/catalog';
import { type CartOwner, insertCartItem, openCart, renewCart } from '@/db/queries/portal/carts';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import type { ItemRequest } from '../orders/price-items';
import { checkItem } from './check-item';

/** More than anybody orders at once, and few enough to price at a glance. */
export const maxCartItems = 50;

/**
 * Adds a checked item to the cart of a client or guest; without an owner it makes a guest's cart, whose id is returned. The
 * cart takes the currency of the item. Refusals: those of ordering the item, each with its `field`; not_allowed for a full cart.
 */
export async function addToCart(
  { db }: UseCaseContext,
  input: { owner: CartOwner | null; currency: string; item: ItemRequest },
): Promise<{ ok: true; cartId: string; itemId: string } | Refusal> {
  return db.transaction(async (tx) => {
    const list = await currentCatalog(db, tx);
    const problem = checkItem(list, input.currency, input.item).problems[0];
    if (problem) return { ...problem.refusal, field: problem.field };
    const cart = await openCart(tx, input.owner, input.currency);
    if (cart.items.length >= maxCartItems) {
      return { ok: false, code: 'not_allowed', reason: `A cart holds ${maxCartItems} items. Place this order first.` };
    }
    const { productId, cycleId, quantity, options, domain } = input.item;
    const item = { productId, cycleId, quantity, options, domain: domain ?? null };
    const itemId = await insertCartItem(tx, cart, item);
    await renewCart(tx, cart, input.currency);
    return { ok: true, cartId: cart.id, itemId };
  });
}
