import type { Transaction } from '@/db/client';
import { findOrderByKey } from '@/db/queries/orders';
import { deleteCartItems, lockCartOf, renewCart } from '@/db/queries/portal/carts';
import type { Refusal } from '@/lib/domain/refusals';
import type { Book } from '../book/book';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { type PlacedOrder, placeInBook } from '../orders/place-order';
import { describeOrder } from './describe-order';

export type PlaceCartInput = {
  clientId: string;
  /** The cart's key when it was shown. */
  orderKey: string;
  /** What was shown as due today, tax included. */
  shownTotalMinorUnits: bigint;
};

/**
 * Orders what is in the client's cart and empties it, in one transaction. The key of the cart makes it happen once: a second
 * click, a replay and a second tab get the order that was placed. A cart or a price that is not what was shown any more is
 * refused with price_changed and the new `total`; other refusals are those of ordering, with the item's position.
 */
export async function placeCartOrder(context: UseCaseContext, input: PlaceCartInput): Promise<PlacedOrder | Refusal> {
  return inBook(context, input.clientId, 'nothing', async (book, tx): Promise<PlacedOrder | Refusal> => {
    const known = await findOrderByKey(tx, input.clientId, input.orderKey);
    if (known) return { ok: true, ...known };
    return orderCart(book, tx, input);
  });
}

async function orderCart(book: Book, tx: Transaction, input: PlaceCartInput): Promise<PlacedOrder | Refusal> {
  const owner = { clientId: input.clientId };
  const cart = await lockCartOf(tx, owner);
  if (!cart || cart.items.length === 0)
    return { ok: false, code: 'not_found', subject: 'The cart you were looking at' };
  const preview = describeOrder(book, cart.items);
  const [problem] = preview.problems;
  if (problem) return { ...problem.refusal, item: problem.item };
  const { totalMinorUnits } = preview.dueNow;
  if (cart.orderKey !== input.orderKey || totalMinorUnits !== input.shownTotalMinorUnits) {
    return { ok: false, code: 'price_changed', total: { minorUnits: totalMinorUnits, currency: preview.currency } };
  }
  const placed = placeInBook(book, {
    clientId: input.clientId,
    buyer: 'client',
    items: cart.items,
    idempotencyKey: input.orderKey,
    shownTotalMinorUnits: input.shownTotalMinorUnits,
  });
  if (!placed.ok) return placed;
  await deleteCartItems(tx, cart);
  await renewCart(tx, cart, preview.currency);
  return placed;
}
