import type { Metadata } from 'next';
import { cartOf } from '@/db/queries/portal/carts';
import { cartOwnerOf } from '@/lib/server/guest-cart';
import { optionalClient } from '@/lib/server/pages';
import { readShop } from '@/lib/server/shop';
import { pageNumber, type SearchParams, searchText, textParam } from '../_parts/query';
import { shopCurrency } from '../_parts/shop-currency';
import { OrderShelf } from './_parts/order-shelf';
import { cardsOf, cardsOnPage, currenciesOnOffer, shelfOf } from './_parts/shelf';

export const metadata: Metadata = { title: 'Order services' };

export default async function OrderPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const { client, context } = await optionalClient();
  const shop = await readShop();
  const owner = client ? null : await cartOwnerOf(undefined);
  const cart = owner ? await cartOf(context.db, owner) : undefined;
  const asked = textParam(params, 'currency');
  const currency = shopCurrency(shop, { client, cart, asked });
  const { products, cycles, usualCycle } = shelfOf(shop, currency);
  const cycle = cycles.find(({ value }) => value === textParam(params, 'cycle')) ?? usualCycle;
  const q = searchText(params);
  const page = pageNumber(params);
  const cards = cardsOf(shop, { currency, linkCurrency: client ? undefined : asked, cycle, q, page });
  return (
    <OrderShelf
      products={products.length}
      currency={currency}
      currencies={client ? [] : currenciesOnOffer(shop)}
      cycles={cycles}
      cycle={cycle?.value ?? ''}
      params={params}
      page={page}
      isSearch={q !== ''}
      cards={{ ...cards, onPage: cardsOnPage }}
    />
  );
}
