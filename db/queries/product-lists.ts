import { and, asc, eq, ilike, inArray, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Availability, PaymentModel } from '@/lib/domain/catalog';
import type { ServiceStatus } from '@/lib/domain/services';
import * as t from '../schema';
import { containing, type Listing, type ListQuery, orderOf, pageOf, type Reader } from './listing';

export const productSorts = ['name', 'code', 'group', 'status', 'services', 'created'] as const;
export type ProductSort = (typeof productSorts)[number];

export type ProductFilters = {
  status: readonly Availability[];
  groupId?: string | undefined;
  module?: string | undefined;
  paymentModel?: PaymentModel | undefined;
};

const running = sql<number>`(select count(*)::int from services s where s.product_id = products.id and s.status in ('pending','active','suspended'))`;

const sortColumns = {
  name: sql`lower(${t.products.name})`,
  code: t.products.code,
  group: sql`(select g.position from product_groups g where g.id = products.group_id)`,
  status: t.products.status,
  services: running,
  created: t.products.createdAt,
};

/** One page of products, with their group and how many services run. */
export async function listProducts(db: Reader, query: ListQuery<ProductSort>, filters: ProductFilters) {
  const where = matches(query.q, filters);
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select({
          id: t.products.id,
          code: t.products.code,
          name: t.products.name,
          group: t.productGroups.name,
          module: t.products.module,
          status: t.products.status,
          paymentModel: t.products.paymentModel,
          priceModel: t.products.priceModel,
          autoSetup: t.products.autoSetup,
          services: running,
        })
        .from(t.products)
        .leftJoin(t.productGroups, eq(t.productGroups.id, t.products.groupId))
        .where(where)
        .orderBy(...orderOf(query, sortColumns, t.products.id))
        .limit(limit)
        .offset(offset),
    (limit) => sql`select 1 from ${t.products} where ${where ?? sql`true`} limit ${limit}`,
  );
}

export type ProductRow = Listing<Awaited<ReturnType<typeof listProducts>>['rows'][number]>['rows'][number];

function matches(q: string, { status, groupId, module, paymentModel }: ProductFilters): SQL | undefined {
  return and(
    q ? or(ilike(t.products.name, containing(q)), ilike(t.products.code, containing(q))) : undefined,
    status.length > 0 ? inArray(t.products.status, [...status]) : undefined,
    groupId === 'none' ? sql`${t.products.groupId} is null` : groupId ? eq(t.products.groupId, groupId) : undefined,
    module ? eq(t.products.module, module) : undefined,
    paymentModel ? eq(t.products.paymentModel, paymentModel) : undefined,
  );
}

/** What the filters of lists offer. */
export async function listProductNames(db: Reader): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: t.products.id, name: t.products.name })
    .from(t.products)
    .orderBy(asc(t.products.name), asc(t.products.id))
    .limit(200);
}

/** Modules that products use. */
export async function listModulesInUse(db: Reader): Promise<string[]> {
  const rows = await db.selectDistinct({ module: t.products.module }).from(t.products).orderBy(t.products.module);
  return rows.map((row) => row.module);
}

/** A product as it is edited: its own columns and its group's name. */
export async function findProduct(db: Reader, productId: string) {
  const [row] = await db.select().from(t.products).where(eq(t.products.id, productId));
  return row;
}

export type StoredProduct = NonNullable<Awaited<ReturnType<typeof findProduct>>>;

export type StoredCycle = Awaited<ReturnType<typeof listStoredCycles>>[number];

/** The cycles of a product with their prices as they were entered, and how many services use each, by currency. */
export async function listStoredCycles(db: Reader, productId: string) {
  const cycles = await db
    .select()
    .from(t.productCycles)
    .where(eq(t.productCycles.productId, productId))
    .orderBy(asc(t.productCycles.position), asc(t.productCycles.id));
  const prices = await db
    .select({ price: t.cyclePrices })
    .from(t.cyclePrices)
    .innerJoin(t.productCycles, eq(t.productCycles.id, t.cyclePrices.cycleId))
    .where(eq(t.productCycles.productId, productId));
  const uses = await countCycleUses(db, productId);
  return cycles.map((cycle) => ({
    ...cycle,
    prices: prices.filter(({ price }) => price.cycleId === cycle.id).map(({ price }) => price),
    services: uses.filter((use) => use.unit === cycle.unit && use.multiplier === cycle.multiplier),
  }));
}

/** Services of a product that have not ended, by cycle and currency. */
export async function countCycleUses(db: Reader, productId: string) {
  return db
    .select({
      unit: t.services.unit,
      multiplier: t.services.multiplier,
      currency: t.services.currency,
      services: sql<number>`count(*)::int`,
    })
    .from(t.services)
    .where(and(eq(t.services.productId, productId), inArray(t.services.status, ['pending', 'active', 'suspended'])))
    .groupBy(t.services.unit, t.services.multiplier, t.services.currency);
}

/** How many services a product has, by status. */
export async function countServicesOfProduct(
  db: Reader,
  productId: string,
): Promise<Partial<Record<ServiceStatus, number>>> {
  const rows = await db
    .select({ status: t.services.status, count: sql<number>`count(*)::int` })
    .from(t.services)
    .where(eq(t.services.productId, productId))
    .groupBy(t.services.status);
  return Object.fromEntries(rows.map((row) => [row.status, row.count]));
}

/** Products that a product may be changed to, and the others that it could be: of the same module and payment model. */
export async function listUpgradeTargets(db: Reader, product: Pick<StoredProduct, 'id' | 'module' | 'paymentModel'>) {
  return db
    .select({
      id: t.products.id,
      code: t.products.code,
      name: t.products.name,
      status: t.products.status,
      isListed: sql<boolean>`exists (select 1 from product_upgrades u where u.product_id = ${product.id} and u.target_product_id = products.id)`,
      leadsBack: sql<boolean>`exists (select 1 from product_upgrades u where u.target_product_id = ${product.id} and u.product_id = products.id)`,
    })
    .from(t.products)
    .where(
      and(
        eq(t.products.module, product.module),
        eq(t.products.paymentModel, product.paymentModel),
        sql`${t.products.id} <> ${product.id}`,
      ),
    )
    .orderBy(asc(t.products.position), asc(t.products.name));
}

/** Products that lead to, or are led to from, a product on an Upgrades tab. */
export async function listUpgradeNeighbours(db: Reader, productId: string) {
  return db
    .select({ id: t.products.id, name: t.products.name })
    .from(t.products)
    .where(
      sql`${t.products.id} in (select target_product_id from product_upgrades where product_id = ${productId}
        union select product_id from product_upgrades where target_product_id = ${productId})`,
    )
    .orderBy(asc(t.products.name));
}

/** Whether another product has a code. */
export async function isCodeTaken(db: Reader, code: string, exceptId: string | null): Promise<boolean> {
  const rows = await db
    .select({ id: t.products.id })
    .from(t.products)
    .where(
      and(sql`lower(${t.products.code}) = lower(${code})`, exceptId ? sql`${t.products.id} <> ${exceptId}` : undefined),
    );
  return rows.length > 0;
}

/** All groups in their order, with the number of products in each. */
export async function listGroups(db: Reader) {
  return db
    .select({
      id: t.productGroups.id,
      name: t.productGroups.name,
      description: t.productGroups.description,
      position: t.productGroups.position,
      products: sql<number>`(select count(*)::int from products p where p.group_id = product_groups.id)`,
    })
    .from(t.productGroups)
    .orderBy(asc(t.productGroups.position), asc(t.productGroups.name));
}

/** Every product that is still sold to somebody, in the order in which its group shows them. */
export async function listProductsByPlace(db: Reader) {
  const { id, name, groupId, status, position } = t.products;
  return db
    .select({ id, name, groupId, status })
    .from(t.products)
    .where(ne(status, 'retired'))
    .orderBy(asc(position), asc(name), asc(id));
}

/** The currencies that prices can be in, the default one first. */
export async function listCurrencies(db: Reader) {
  return db.select().from(t.currencies).orderBy(sql`${t.currencies.isDefault} desc`, asc(t.currencies.code));
}
