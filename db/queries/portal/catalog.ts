import { asc } from 'drizzle-orm';
import type { Database } from '../../client';
import * as t from '../../schema';
import { catalogAt, type PriceList } from '../catalog';
import { WrittenSql } from '../written';
import { logoPath } from './logos';

export type ProductGroup = { id: string; name: string; description: string };

/**
 * What the order pages read: the name and logo of the shop that guests see, the price list, its groups in order, and the
 * currencies that anything may be priced in.
 */
export type Shop = {
  name: string;
  /** The path of its logo, where it has one. */
  logo: string | null;
  list: PriceList;
  groups: readonly ProductGroup[];
  currencies: readonly string[];
};

const shops = new WeakMap<object, Omit<Shop, 'name' | 'logo'>>();

/** The shop as it stands; read anew only when the version of the price list has moved. */
export async function currentShop(db: Database): Promise<Shop> {
  const { version, name, logo } = await standingOfShop(db);
  const known = shops.get(db);
  if (known?.list.version === version) return { name, logo, ...known };
  const [list, groups] = await Promise.all([
    catalogAt(db, db, version),
    db
      .select({ id: t.productGroups.id, name: t.productGroups.name, description: t.productGroups.description })
      .from(t.productGroups)
      .orderBy(asc(t.productGroups.position), asc(t.productGroups.name)),
  ]);
  const shop = { list, groups, currencies: currenciesOf(list) };
  shops.set(db, shop);
  return { name, logo, ...shop };
}

/** The version of the price list, and name and logo of the reseller that was there first: the one whose shop guests see. */
async function standingOfShop(db: Database): Promise<{ version: number; name: string; logo: string | null }> {
  const { rows } = await db.execute<{ version: number; name: string | null; logo: string | null }>(
    new WrittenSql(
      `select v.version, r.name, '/logos/' || l.reseller_id || '?v=' || l.hash as logo from catalog_versions v
       left join lateral (select id, name from resellers order by created_at, id limit $1) r on true
       left join reseller_logos l on l.reseller_id = r.id`,
      [1],
    ),
  );
  const [row] = rows;
  if (!row || row.name === null) throw new Error('there is no reseller: the installation has not been set up');
  return { version: Number(row.version), name: row.name, logo: row.logo };
}

/** Name and logo of the shop that guests see; undefined before the installation has been set up. */
export async function findBrand(db: Database): Promise<Pick<Shop, 'name' | 'logo'> | undefined> {
  const [row] = await db
    .select({ name: t.resellers.name, logo: logoPath })
    .from(t.resellers)
    .orderBy(asc(t.resellers.createdAt), asc(t.resellers.id))
    .limit(1);
  return row;
}

function currenciesOf(list: PriceList): string[] {
  const { defaultCurrency, perDefaultUnit } = list.rates;
  return [defaultCurrency, ...Object.keys(perDefaultUnit).filter((code) => code !== defaultCurrency)];
}
