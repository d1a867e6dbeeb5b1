import { asc, sql } from 'drizzle-orm';
import type { Catalog, ConfigurableOption, CyclePrice, OptionPrice, Product, ProductCycle } from '@/lib/domain/catalog';
import { optionPriceKey } from '@/lib/domain/catalog';
import { convert, type Rates, rateBetween } from '@/lib/domain/money';
import type { TaxRule } from '@/lib/domain/taxes';
import type { Database, Transaction } from '../client';
import * as t from '../schema';

type Queryable = Database | Transaction;

/** The price list with the tax rules of the same version. */
export type PriceList = Catalog & { taxRules: TaxRule[] };

const cache = new WeakMap<object, PriceList>();

/**
 * The price list at a version, read once a version and process. `cacheKey` is the database object that it belongs to.
 * A transaction passes the version it has just read, so that all prices of one use case are of one version.
 */
export async function catalogAt(tx: Queryable, cacheKey: object, version: number): Promise<PriceList> {
  const cached = cache.get(cacheKey);
  if (cached?.version === version) return cached;
  const fresh = await loadCatalog(tx, version);
  cache.set(cacheKey, fresh);
  return fresh;
}

/** The price list as it stands, for reads outside a use case's transaction or within `tx`. */
export async function currentCatalog(db: Database, tx: Queryable = db): Promise<PriceList> {
  return catalogAt(tx, db, await catalogVersion(tx));
}

/** The version of the price list as it stands. */
export async function catalogVersion(tx: Queryable): Promise<number> {
  const [row] = await tx.select({ version: t.catalogVersions.version }).from(t.catalogVersions);
  if (!row) throw new Error('the catalogue has no version: migrations have not run');
  return row.version;
}

async function loadCatalog(tx: Queryable, version: number): Promise<PriceList> {
  const currencies = await tx.select().from(t.currencies);
  const defaultCurrency = currencies.find((currency) => currency.isDefault)?.code ?? 'USD';
  const rates: Rates = {
    defaultCurrency,
    perDefaultUnit: Object.fromEntries(currencies.map(({ code, rate }) => [code, rate])),
  };
  const taxRules = await tx.select().from(t.taxRules);
  const options = await loadOptions(tx, rates);
  const cycles = await loadCycles(tx, rates);
  const attached = await tx
    .select()
    .from(t.productOptions)
    .orderBy(asc(t.productOptions.position), asc(t.productOptions.optionId));
  const upgrades = await tx.select().from(t.productUpgrades);
  const rows = await tx.select().from(t.products).orderBy(asc(t.products.position), asc(t.products.name));
  const optionsOf = groupBy(attached, (row) => row.productId);
  const upgradesOf = groupBy(upgrades, (row) => row.productId);
  const products = rows.map(
    (row): Product => ({
      ...row,
      cycles: cycles.get(row.id) ?? [],
      options: (optionsOf.get(row.id) ?? []).flatMap(({ optionId }) => options.get(optionId) ?? []),
      upgradeIds: new Set((upgradesOf.get(row.id) ?? []).map((upgrade) => upgrade.targetProductId)),
    }),
  );
  return { version, rates, taxRules, products: new Map(products.map((product) => [product.id, product])) };
}

async function loadCycles(tx: Queryable, rates: Rates): Promise<Map<string, ProductCycle[]>> {
  const rows = await tx.select().from(t.productCycles).orderBy(asc(t.productCycles.position), asc(t.productCycles.id));
  const prices = groupBy(await tx.select().from(t.cyclePrices), (row) => row.cycleId);
  const byProduct = new Map<string, ProductCycle[]>();
  for (const row of rows) {
    const own = prices.get(row.id) ?? [];
    const cycle: ProductCycle = { ...row, prices: pricesOfCycle(own, rates) };
    byProduct.set(row.productId, [...(byProduct.get(row.productId) ?? []), cycle]);
  }
  return byProduct;
}

/** Amounts of each currency; those marked auto follow the default currency's at the rate (rules §3). */
function pricesOfCycle(rows: (typeof t.cyclePrices.$inferSelect)[], rates: Rates): ProductCycle['prices'] {
  const base = rows.find((row) => row.currency === rates.defaultCurrency && !row.auto);
  const prices = new Map<string, CyclePrice>();
  for (const { currency, auto, status, priceMinorUnits, setupFeeMinorUnits } of rows) {
    const derived = auto && base ? deriveAmounts(base, currency, rates) : undefined;
    if (derived) prices.set(currency, { ...derived, status, derived: true });
    else if (!auto) prices.set(currency, { priceMinorUnits, setupFeeMinorUnits, status, derived: false });
  }
  return prices;
}

async function loadOptions(tx: Queryable, rates: Rates): Promise<Map<string, ConfigurableOption>> {
  const rows = await tx.select().from(t.options);
  const choices = groupBy(
    await tx.select().from(t.optionChoices).orderBy(asc(t.optionChoices.position), asc(t.optionChoices.id)),
    (row) => row.optionId,
  );
  const prices = groupBy(await tx.select().from(t.optionPrices), (row) => row.optionId);
  return new Map(
    rows.map((row) => {
      const own = prices.get(row.id) ?? [];
      const option: ConfigurableOption = {
        ...row,
        choices: (choices.get(row.id) ?? []).map((choice) => ({
          ...choice,
          prices: pricesOfOption(
            own.filter((price) => price.choiceId === choice.id),
            rates,
          ),
        })),
        prices: pricesOfOption(
          own.filter((price) => price.choiceId === null),
          rates,
        ),
      };
      return [row.id, option];
    }),
  );
}

function pricesOfOption(rows: (typeof t.optionPrices.$inferSelect)[], rates: Rates): Map<string, OptionPrice> {
  const prices = new Map<string, OptionPrice>();
  for (const row of rows) {
    const key = optionPriceKey(row, row.currency);
    if (!row.auto) {
      prices.set(key, row);
      continue;
    }
    const base = rows.find(
      (other) =>
        other.currency === rates.defaultCurrency &&
        !other.auto &&
        other.unit === row.unit &&
        other.multiplier === row.multiplier,
    );
    const derived = base && deriveAmounts(base, row.currency, rates);
    if (base && derived) prices.set(key, { ...derived, percent: base.percent });
  }
  return prices;
}

function deriveAmounts(
  base: { currency: string; priceMinorUnits: bigint; setupFeeMinorUnits: bigint },
  currency: string,
  rates: Rates,
): { priceMinorUnits: bigint; setupFeeMinorUnits: bigint } | undefined {
  const rate = rateBetween(rates, base.currency, currency);
  return (
    rate && {
      priceMinorUnits: convert(base.priceMinorUnits, base.currency, currency, rate),
      setupFeeMinorUnits: convert(base.setupFeeMinorUnits, base.currency, currency, rate),
    }
  );
}

/** Locks the price list against changes by others until the transaction ends: editors call it first. */
export async function lockCatalog(tx: Queryable): Promise<void> {
  await tx.execute(sql`select version from catalog_versions for update`);
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
