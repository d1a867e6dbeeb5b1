'use server';

import { z } from 'zod';
import type { CartOwner } from '@/db/queries/portal/carts';
import { currentShop } from '@/db/queries/portal/catalog';
import { isRoleEnough } from '@/lib/domain/clients';
import type { Refusal } from '@/lib/domain/refusals';
import { clientAction, publicAction, type Visitor } from '@/lib/server/actions';
import { cartOwnerOf, keepGuestCartId } from '@/lib/server/guest-cart';
import { addToCart } from '@/lib/usecases/cart/add-to-cart';
import { itemSchema } from '@/lib/usecases/cart/item-input';
import { placeCartOrder } from '@/lib/usecases/cart/place-cart-order';
import { removeFromCart } from '@/lib/usecases/cart/remove-from-cart';
import { updateCartItem } from '@/lib/usecases/cart/update-cart-item';
import type { UseCaseContext } from '@/lib/usecases/context';

const currencySchema = z.string().regex(/^[A-Z]{3}$/);

/** Adds an item to the cart of the client, or of the guest, who then gets one. */
export const addToCartAction = publicAction(
  z.object({ currency: currencySchema, item: itemSchema }),
  async ({ currency: asked, item }, { context, visitor }) => {
    const door = await openCartDoor(context, visitor, asked);
    if (!door.ok) return door;
    const { owner, currency } = door;
    const added = await addToCart(context, { owner, currency, item });
    if (added.ok && !visitor.session?.client) await keepGuestCartId(added.cartId);
    return added;
  },
);

/** Changes an item of the cart. */
export const updateCartItemAction = publicAction(
  z.object({ itemId: z.uuid(), currency: currencySchema, item: itemSchema }),
  async ({ itemId, currency: asked, item }, { context, visitor }): Promise<{ ok: true } | Refusal> => {
    const door = await openCartDoor(context, visitor, asked);
    if (!door.ok) return door;
    if (!door.owner) return { ok: false, code: 'not_found', subject: 'This item of the cart' };
    return updateCartItem(context, { owner: door.owner, itemId, currency: door.currency, item });
  },
);

/** Takes an item out of the cart. */
export const removeFromCartAction = publicAction(
  z.object({ itemId: z.uuid() }),
  async ({ itemId }, { context, visitor }): Promise<{ ok: true } | Refusal> => {
    const door = await openCartDoor(context, visitor, undefined);
    if (!door.ok) return door;
    return door.owner ? removeFromCart(context, { owner: door.owner, itemId }) : { ok: true };
  },
);

/** Orders what is in the cart, once for each state of the cart that was shown. */
export const placeOrderAction = clientAction(
  z.object({
    orderKey: z.uuid(),
    shownTotalMinorUnits: z
      .string()
      .regex(/^\d{1,18}$/)
      .transform(BigInt),
  }),
  ({ orderKey, shownTotalMinorUnits }, { context, client }) =>
    placeCartOrder(context, { clientId: client.id, orderKey, shownTotalMinorUnits }),
);

type CartDoor = { ok: true; owner: CartOwner | null; currency: string } | Refusal;

/** Whose cart it is and in which currency: a client's own, whatever the browser says; a guest's one of the shop's. */
async function openCartDoor(
  context: UseCaseContext,
  { session }: Visitor,
  asked: string | undefined,
): Promise<CartDoor> {
  const client = session?.client;
  if (client && !isRoleEnough(client.role, 'billing')) return { ok: false, code: 'not_allowed' };
  const owner = await cartOwnerOf(client?.id);
  if (client) return { ok: true, owner, currency: client.currency };
  const { currencies, list } = await currentShop(context.db);
  const currency = asked ?? list.rates.defaultCurrency;
  return currencies.includes(currency)
    ? { ok: true, owner, currency }
    : { ok: false, code: 'not_found', subject: 'That currency' };
}
