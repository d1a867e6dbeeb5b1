import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Cycle } from '@/lib/domain/calendar';
import type { Availability } from '@/lib/domain/catalog';
import type { Transaction } from '../client';
import * as t from '../schema';
import { updateRows } from './bulk';

export type ProductValues = Omit<typeof t.products.$inferInsert, 'id' | 'createdAt' | 'position'>;
export type CycleValues = typeof t.productCycles.$inferInsert;
export type CyclePriceValues = typeof t.cyclePrices.$inferInsert;

/** Adds a product behind the others of its group. */
export async function insertProduct(tx: Transaction, id: string, values: ProductValues): Promise<void> {
  const last = sql`(select coalesce(max(position), 0) + 1 from products where group_id is not distinct from ${values.groupId ?? null})`;
  await tx.insert(t.products).values({ ...values, id, position: sql`${last}` as never });
}

export async function updateProduct(tx: Transaction, id: string, values: Partial<ProductValues>): Promise<void> {
  await tx.update(t.products).set(values).where(eq(t.products.id, id));
}

/** Sets the status of some products and returns those that had another one before. */
export async function updateProductStatuses(
  tx: Transaction,
  ids: readonly string[],
  status: Availability,
): Promise<{ id: string; before: Availability }[]> {
  const rows = await tx
    .select({ id: t.products.id, before: t.products.status })
    .from(t.products)
    .where(and(inArray(t.products.id, [...ids]), sql`${t.products.status} <> ${status}`))
    .for('update');
  if (rows.length > 0) {
    const changed = rows.map((row) => row.id);
    await tx.update(t.products).set({ status }).where(inArray(t.products.id, changed));
  }
  return rows;
}

/** Writes cycles and prices as they shall stand: rows are inserted or updated, and what is named is deleted. */
export async function writeCycles(
  tx: Transaction,
  change: { cycles: readonly CycleValues[]; prices: readonly CyclePriceValues[]; deletedCycleIds: readonly string[] },
): Promise<void> {
  const { cycles, prices, deletedCycleIds } = change;
  if (deletedCycleIds.length > 0) {
    await tx.delete(t.productCycles).where(inArray(t.productCycles.id, [...deletedCycleIds]));
  }
  for (const cycle of cycles) {
    await tx
      .insert(t.productCycles)
      .values(cycle)
      .onConflictDoUpdate({ target: t.productCycles.id, set: { ...cycle } });
  }
  if (cycles.length > 0) {
    await tx.delete(t.cyclePrices).where(
      inArray(
        t.cyclePrices.cycleId,
        cycles.map((cycle) => cycle.id),
      ),
    );
  }
  if (prices.length > 0) await tx.insert(t.cyclePrices).values([...prices]);
}

/** Cycles of a product that orders in progress will change a service to. */
export async function listPlannedCycleIds(tx: Transaction, productId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct change->>'cycleId' as id from orders
    where status not in ('completed','cancelled','fraud') and change->>'productId' = ${productId}`);
  return rows.map((row) => row.id);
}

/** Says to which products a product may be changed, and nothing else. */
export async function replaceUpgrades(tx: Transaction, productId: string, targetIds: readonly string[]): Promise<void> {
  await tx.delete(t.productUpgrades).where(eq(t.productUpgrades.productId, productId));
  if (targetIds.length === 0) return;
  await tx.insert(t.productUpgrades).values(targetIds.map((targetProductId) => ({ productId, targetProductId })));
}

/** Says which options a product has, in order, and nothing else. */
export async function replaceProductOptions(
  tx: Transaction,
  productId: string,
  optionIds: readonly string[],
): Promise<void> {
  await tx.delete(t.productOptions).where(eq(t.productOptions.productId, productId));
  if (optionIds.length === 0) return;
  await tx
    .insert(t.productOptions)
    .values(optionIds.map((optionId, index) => ({ productId, optionId, position: index + 1 })));
}

export async function insertGroup(tx: Transaction, id: string, values: { name: string; description: string }) {
  const last = sql`(select coalesce(max(position), 0) + 1 from product_groups)`;
  await tx.insert(t.productGroups).values({ ...values, id, position: sql`${last}` as never });
}

export async function updateGroup(tx: Transaction, id: string, values: { name: string; description: string }) {
  await tx.update(t.productGroups).set(values).where(eq(t.productGroups.id, id));
}

/** Puts groups into an order. */
export async function orderGroups(tx: Transaction, ids: readonly string[]): Promise<void> {
  const rows = ids.map((id, index) => ({ id, position: index + 1 }));
  await updateRows(tx, t.productGroups, rows, ['position']);
}

/** Deletes a group; its products are left without one. Returns how many they were. */
export async function deleteGroup(tx: Transaction, id: string): Promise<number> {
  const freed = await tx
    .update(t.products)
    .set({ groupId: null })
    .where(eq(t.products.groupId, id))
    .returning({ id: t.products.id });
  await tx.delete(t.productGroups).where(eq(t.productGroups.id, id));
  return freed.length;
}

export async function findGroup(tx: Transaction, id: string) {
  const [row] = await tx.select().from(t.productGroups).where(eq(t.productGroups.id, id));
  return row;
}

/** Puts the products of a group into an order. */
export async function orderProducts(tx: Transaction, ids: readonly string[]): Promise<void> {
  const rows = ids.map((id, index) => ({ id, position: index + 1 }));
  await updateRows(tx, t.products, rows, ['position']);
}

/** The name under which a cycle is written into what is recorded: "month:3". */
export function cycleName(cycle: Cycle): string {
  return `${cycle.unit}:${cycle.multiplier}`;
}
