import type { Metadata } from 'next';
import { CardGroups } from '@/components/catalog/card-groups';
import { CycleSwitch } from '@/components/catalog/cycle-switch';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { listAddress } from '@/components/ui/list-address';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { cartOf } from '@/db/queries/portal/carts';
import { cartOwnerOf } from '@/lib/server/guest-cart';
import { optionalClient } from '@/lib/server/pages';
import { readShop } from '@/lib/server/shop';
import { pageNumber, type SearchParams, searchText, textParam } from '../_parts/query';
import { shopCurrency } from '../_parts/shop-currency';
import { CurrencySwitch } from './_parts/currency-switch';
import { cardsOf, cardsOnPage, currenciesOnOffer, shelfOf } from './_parts/shelf';

export const metadata: Metadata = { title: 'Order services' };

/** From so many products on, looking for one is quicker than reading all. */
const searchedFrom = 9;

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
  const { json, total } = cardsOf(shop, { currency, linkCurrency: client ? undefined : asked, cycle, q, page });
  return (
    <>
      <PageHeader
        title="Order services"
        description={
          products.length > 0 ? 'Choose what you need; you see the whole price before you order.' : undefined
        }
      />
      <div className="flex flex-wrap items-center gap-3 pb-6">
        {products.length >= searchedFrom && <SearchBox label="Search services" />}
        <div className="flex flex-wrap gap-3 sm:ml-auto">
          {!client && <CurrencySwitch currencies={currenciesOnOffer(shop)} current={currency} params={params} />}
          <CycleSwitch
            cycles={cycles}
            current={cycle?.value ?? ''}
            addressOf={(value) => listAddress('/order', params, { cycle: value })}
          />
        </div>
      </div>
      {total === 0 ? <NothingToOrder isSearch={q !== ''} currency={currency} /> : <CardGroups json={json} />}
      <Pager path="/order" params={params} page={page} total={total} size={cardsOnPage} />
    </>
  );
}

function NothingToOrder({ isSearch, currency }: { isSearch: boolean; currency: string }) {
  if (isSearch) {
    return (
      <EmptyState
        title="Nothing here is called that"
        description="Try another word."
        action={<LinkButton href="/order">Show everything</LinkButton>}
      />
    );
  }
  return (
    <EmptyState
      title="Nothing can be ordered yet"
      description={`There are no prices in ${currency}. Ask us, and we will tell you what we can do.`}
    />
  );
}
