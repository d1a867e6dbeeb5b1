import { asc } from 'drizzle-orm';
import type { Database } from '../../client';
import * as t from '../../schema';
import { catalogAt, catalogVersion, type PriceList } from '../catalog';

export type ProductGroup = { id: string; name: string; description: string };

/** What the order pages read: the price list, its groups in order, and the currencies that anything may be priced in. */
export type Shop = { list: PriceList; groups: readonly ProductGroup[]; currencies: readonly string[] };

const shops = new WeakMap<object, Shop>();

/** The shop as it stands; read anew only when the version of the price list has moved. */
export async function currentShop(db: Database): Promise<Shop> {
  const version = await catalogVersion(db);
  const known = shops.get(db);
  if (known?.list.version === version) return known;
  const [list, groups] = await Promise.all([
    catalogAt(db, db, version),
    db
      .select({ id: t.productGroups.id, name: t.productGroups.name, description: t.productGroups.description })
      .from(t.productGroups)
      .orderBy(asc(t.productGroups.position), asc(t.productGroups.name)),
  ]);
  const shop = { list, groups, currencies: currenciesOf(list) };
  shops.set(db, shop);
  return shop;
}

function currenciesOf(list: PriceList): string[] {
  const { defaultCurrency, perDefaultUnit } = list.rates;
  return [defaultCurrency, ...Object.keys(perDefaultUnit).filter((code) => code !== defaultCurrency)];
}
