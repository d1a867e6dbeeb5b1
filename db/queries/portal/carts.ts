import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { OptionValues } from '@/lib/domain/pricing';
import type { Database, Transaction } from '../../client';
import { newId } from '../../ids';
import * as t from '../../schema';

type Queryable = Database | Transaction;

/** Whose cart: a client's only one, or a guest's by the id that the guest's browser keeps. */
export type CartOwner = { clientId: string } | { guestCartId: string };

export type CartItem = {
  id: string;
  productId: string;
  cycleId: string;
  quantity: number;
  options: OptionValues;
  domain: string | null;
};

/** `orderKey` is of the cart as it now is: it changes whenever the items do, and is spent by the order placed with it. */
export type Cart = { id: string; orderKey: string; currency: string; items: CartItem[] };

/** A cart with its items, in the order in which they were added. */
export async function cartOf(db: Queryable, owner: CartOwner): Promise<Cart | undefined> {
  return withItems(db, await db.select().from(t.carts).where(isOwnedBy(owner)));
}

/** The same, locked until the transaction ends. */
export async function lockCartOf(tx: Transaction, owner: CartOwner): Promise<Cart | undefined> {
  return withItems(tx, await tx.select().from(t.carts).where(isOwnedBy(owner)).for('update'));
}

/** How many items a cart holds. */
export async function countCartItems(db: Queryable, owner: CartOwner): Promise<number> {
  const [row] = await db
    .select({ items: count() })
    .from(t.cartItems)
    .innerJoin(t.carts, eq(t.carts.id, t.cartItems.cartId))
    .where(isOwnedBy(owner));
  return row?.items ?? 0;
}

/** The locked cart of an owner, made empty where there is none yet. Without an owner it is a new guest's. */
export async function openCart(tx: Transaction, owner: CartOwner | null, currency: string): Promise<Cart> {
  const clientId = owner && 'clientId' in owner ? owner.clientId : null;
  const found = owner ? await lockCartOf(tx, owner) : undefined;
  if (found) return found;
  const cart = { id: newId(), clientId, orderKey: newId(), currency };
  const inserted = await tx.insert(t.carts).values(cart).onConflictDoNothing().returning({ id: t.carts.id });
  if (inserted.length > 0) return { id: cart.id, orderKey: cart.orderKey, currency, items: [] };
  const made = owner && (await lockCartOf(tx, owner));
  if (!made) throw new Error('a cart was made and removed at the same time');
  return made;
}

/** Adds an item at the end. */
export async function insertCartItem(tx: Transaction, cart: Cart, item: Omit<CartItem, 'id'>): Promise<string> {
  const id = newId();
  await tx.insert(t.cartItems).values({
    ...rowOf(item),
    id,
    cartId: cart.id,
    position: sql`coalesce((select max(position) + 1 from cart_items where cart_id = ${cart.id}), 1)`,
  });
  return id;
}

/** Puts another configuration in the place of an item of the cart. */
export async function updateCartItem(tx: Transaction, cart: Cart, item: CartItem): Promise<void> {
  await tx
    .update(t.cartItems)
    .set(rowOf(item))
    .where(and(eq(t.cartItems.id, item.id), eq(t.cartItems.cartId, cart.id)));
}

/** Takes one item out of the cart. */
export async function deleteCartItem(tx: Transaction, cart: Cart, itemId: string): Promise<void> {
  await tx.delete(t.cartItems).where(and(eq(t.cartItems.id, itemId), eq(t.cartItems.cartId, cart.id)));
}

/** Empties the cart. */
export async function deleteCartItems(tx: Transaction, cart: Cart): Promise<void> {
  await tx.delete(t.cartItems).where(eq(t.cartItems.cartId, cart.id));
}

/** Gives the cart a new order key, and the currency that it now is in. */
export async function renewCart(tx: Transaction, cart: Cart, currency: string): Promise<void> {
  await tx.update(t.carts).set({ orderKey: newId(), currency }).where(eq(t.carts.id, cart.id));
}

function isOwnedBy(owner: CartOwner) {
  return 'clientId' in owner
    ? eq(t.carts.clientId, owner.clientId)
    : and(eq(t.carts.id, owner.guestCartId), isNull(t.carts.clientId));
}

async function withItems(db: Queryable, carts: (typeof t.carts.$inferSelect)[]): Promise<Cart | undefined> {
  const [cart] = carts;
  if (!cart) return undefined;
  const rows = await db
    .select()
    .from(t.cartItems)
    .where(eq(t.cartItems.cartId, cart.id))
    .orderBy(asc(t.cartItems.position), asc(t.cartItems.id));
  const items = rows.map(({ id, productId, cycleId, quantity, options, domain }) => ({
    id,
    productId,
    cycleId,
    quantity,
    options: JSON.parse(options) as OptionValues,
    domain,
  }));
  return { id: cart.id, orderKey: cart.orderKey, currency: cart.currency, items };
}

function rowOf({ productId, cycleId, quantity, options, domain }: Omit<CartItem, 'id'>) {
  return { productId, cycleId, quantity, options: JSON.stringify(options), domain };
}
