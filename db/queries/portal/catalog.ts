import { asc } from 'drizzle-orm';
import type { Database } from '../../client';
import * as t from '../../schema';
import { catalogAt, type PriceList } from '../catalog';
import { WrittenSql } from '../written';

export type ProductGroup = { id: string; name: string; description: string };

/**
 * What the order pages read: the name of the shop that guests see, the price list, its groups in order, and the
 * currencies that anything may be priced in.
 */
export type Shop = {
  name: string;
  list: PriceList;
  groups: readonly ProductGroup[];
  currencies: readonly string[];
};

const shops = new WeakMap<object, Omit<Shop, 'name'>>();

/** The shop as it stands; read anew only when the version of the price list has moved. */
export async function currentShop(db: Database): Promise<Shop> {
  const { version, name } = await standingOfShop(db);
  const known = shops.get(db);
  if (known?.list.version === version) return { name, ...known };
  const [list, groups] = await Promise.all([
    catalogAt(db, db, version),
    db
      .select({ id: t.productGroups.id, name: t.productGroups.name, description: t.productGroups.description })
      .from(t.productGroups)
      .orderBy(asc(t.productGroups.position), asc(t.productGroups.name)),
  ]);
  const shop = { list, groups, currencies: currenciesOf(list) };
  shops.set(db, shop);
  return { name, ...shop };
}

/** The version of the price list, and the name of the reseller that was there first: the one whose shop guests see. */
async function standingOfShop(db: Database): Promise<{ version: number; name: string }> {
  const { rows } = await db.execute<{ version: number; name: string | null }>(
    new WrittenSql(
      'select version, (select name from resellers order by created_at, id limit $1) as name from catalog_versions',
      [1],
    ),
  );
  const [row] = rows;
  if (!row || row.name === null) throw new Error('there is no reseller: the installation has not been set up');
  return { version: Number(row.version), name: row.name };
}

function currenciesOf(list: PriceList): string[] {
  const { defaultCurrency, perDefaultUnit } = list.rates;
  return [defaultCurrency, ...Object.keys(perDefaultUnit).filter((code) => code !== defaultCurrency)];
}
