import { currentCatalog } from '@/db/queries/catalog';
import { type CartOwner, lockCartOf, renewCart, updateCartItem as writeItem } from '@/db/queries/portal/carts';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import type { ItemRequest } from '../orders/price-items';
import { checkItem } from './check-item';

/** Puts another configuration in the place of a cart item. Refusals: not_found, and those of ordering the item with their `field`. */
export async function updateCartItem(
  { db }: UseCaseContext,
  input: { owner: CartOwner; itemId: string; currency: string; item: ItemRequest },
): Promise<{ ok: true } | Refusal> {
  return db.transaction(async (tx) => {
    const cart = await lockCartOf(tx, input.owner);
    if (!cart?.items.some((own) => own.id === input.itemId)) {
      return { ok: false, code: 'not_found', subject: 'This item of the cart' };
    }
    const list = await currentCatalog(db, tx);
    const problem = checkItem(list, input.currency, input.item).problems[0];
    if (problem) return { ...problem.refusal, field: problem.field };
    const { productId, cycleId, quantity, options, domain } = input.item;
    await writeItem(tx, cart, { id: input.itemId, productId, cycleId, quantity, options, domain: domain ?? null });
    await renewCart(tx, cart, input.currency);
    return { ok: true };
  });
}
