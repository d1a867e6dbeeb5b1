import { currentCatalog, type PriceList } from '@/db/queries/catalog';
import { findFirstReseller } from '@/db/queries/new-clients';
import { isVisibleToClient } from '@/lib/domain/catalog';
import type { UseCaseContext } from '../context';

/** The currencies in which an end-user finds something to order, the seller's own first. */
export async function listSoldCurrencies({ db }: Pick<UseCaseContext, 'db'>): Promise<string[]> {
  const own = (await findFirstReseller(db))?.currency;
  const list = await currentCatalog(db);
  return currenciesIn(list).sort((a, b) => Number(b === own) - Number(a === own) || (a < b ? -1 : 1));
}

function currenciesIn(list: PriceList): string[] {
  const products = [...list.products.values()];
  const priced = products.flatMap((product) => product.cycles.flatMap((cycle) => [...cycle.prices.keys()]));
  return [...new Set(priced)].filter((code) => products.some((product) => isVisibleToClient(product, code)));
}
