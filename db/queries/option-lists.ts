import { and, asc, eq, ilike, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { CycleUnit } from '@/lib/domain/calendar';
import type { Availability, OptionType } from '@/lib/domain/catalog';
import * as t from '../schema';
import { containing, type ListQuery, orderOf, pageOf, type Reader } from './listing';

export const optionSorts = ['label', 'code', 'type', 'products'] as const;
export type OptionSort = (typeof optionSorts)[number];

export type OptionFilters = { type: readonly OptionType[]; status: readonly Availability[] };

const productCount = sql<number>`(select count(*)::int from product_options po where po.option_id = options.id)`;

const sortColumns = {
  label: sql`lower(${t.options.label})`,
  code: t.options.code,
  type: t.options.type,
  products: productCount,
};

/** One page of configurable options, with how many products have them. */
export async function listOptions(db: Reader, query: ListQuery<OptionSort>, filters: OptionFilters) {
  const where = matches(query.q, filters);
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select({
          id: t.options.id,
          code: t.options.code,
          label: t.options.label,
          type: t.options.type,
          required: t.options.required,
          status: t.options.status,
          products: productCount,
          choices: sql<number>`(select count(*)::int from option_choices c where c.option_id = options.id)`,
        })
        .from(t.options)
        .where(where)
        .orderBy(...orderOf(query, sortColumns, t.options.id))
        .limit(limit)
        .offset(offset),
    (limit) => sql`select 1 from ${t.options} where ${where ?? sql`true`} limit ${limit}`,
  );
}

function matches(q: string, { type, status }: OptionFilters): SQL | undefined {
  return and(
    q ? or(ilike(t.options.label, containing(q)), ilike(t.options.code, containing(q))) : undefined,
    type.length > 0 ? inArray(t.options.type, [...type]) : undefined,
    status.length > 0 ? inArray(t.options.status, [...status]) : undefined,
  );
}

/** An option with its choices in order and its prices as they were entered. */
export async function findStoredOption(db: Reader, optionId: string) {
  const [option] = await db.select().from(t.options).where(eq(t.options.id, optionId));
  if (!option) return undefined;
  const choices = await db
    .select()
    .from(t.optionChoices)
    .where(eq(t.optionChoices.optionId, optionId))
    .orderBy(asc(t.optionChoices.position), asc(t.optionChoices.id));
  const prices = await db.select().from(t.optionPrices).where(eq(t.optionPrices.optionId, optionId));
  return { ...option, choices, prices };
}

export type StoredOption = NonNullable<Awaited<ReturnType<typeof findStoredOption>>>;

/** Options of a product in their order. */
export async function listAttachedOptions(db: Reader, productId: string) {
  return db
    .select({
      id: t.options.id,
      code: t.options.code,
      label: t.options.label,
      type: t.options.type,
      required: t.options.required,
      status: t.options.status,
    })
    .from(t.productOptions)
    .innerJoin(t.options, eq(t.options.id, t.productOptions.optionId))
    .where(eq(t.productOptions.productId, productId))
    .orderBy(asc(t.productOptions.position), asc(t.options.id));
}

/** Options that a product could get, by label. */
export async function listAttachableOptions(db: Reader, productId: string) {
  return db
    .select({
      id: t.options.id,
      code: t.options.code,
      label: t.options.label,
      type: t.options.type,
      required: t.options.required,
      status: t.options.status,
    })
    .from(t.options)
    .where(
      sql`${t.options.status} <> 'retired' and not exists
        (select 1 from product_options po where po.option_id = options.id and po.product_id = ${productId})`,
    )
    .orderBy(asc(t.options.label));
}

/** Codes by id, of those that exist. */
export async function listOptionCodes(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: t.options.id, code: t.options.code })
    .from(t.options)
    .where(inArray(t.options.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.code]));
}

/** Products that have an option, by name. */
export async function listProductsOfOption(db: Reader, optionId: string) {
  return db
    .select({ id: t.products.id, name: t.products.name, code: t.products.code, status: t.products.status })
    .from(t.productOptions)
    .innerJoin(t.products, eq(t.products.id, t.productOptions.productId))
    .where(eq(t.productOptions.optionId, optionId))
    .orderBy(asc(t.products.name));
}

/** The cycles of the products that have an option, each once. */
export async function listCyclesOfOption(
  db: Reader,
  optionId: string,
): Promise<{ unit: CycleUnit; multiplier: number }[]> {
  return db
    .selectDistinct({ unit: t.productCycles.unit, multiplier: t.productCycles.multiplier })
    .from(t.productCycles)
    .innerJoin(t.productOptions, eq(t.productOptions.productId, t.productCycles.productId))
    .where(eq(t.productOptions.optionId, optionId));
}

/** Values of an option that live services chose, with how many did. */
export async function countOptionUses(db: Reader, code: string): Promise<Map<string, number>> {
  const { rows } = await db.execute<{ value: string; count: number }>(sql`
    select options->>${code} as value, count(*)::int as count from services
    where status in ('pending','active','suspended') and options->>${code} is not null
    group by 1`);
  return new Map(rows.map((row) => [row.value, row.count]));
}

/** Whether another option has a code. */
export async function isOptionCodeTaken(db: Reader, code: string, exceptId: string | null): Promise<boolean> {
  const rows = await db
    .select({ id: t.options.id })
    .from(t.options)
    .where(
      and(sql`lower(${t.options.code}) = lower(${code})`, exceptId ? sql`${t.options.id} <> ${exceptId}` : undefined),
    );
  return rows.length > 0;
}
