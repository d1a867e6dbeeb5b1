import type { Metadata } from 'next';
import { CycleSwitch } from '@/components/catalog/cycle-switch';
import { cyclesOnOffer, cycleValue, offerFor } from '@/components/catalog/offers';
import { ProductCard } from '@/components/catalog/product-card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { listAddress } from '@/components/ui/list-address';
import { PageHeader } from '@/components/ui/page-header';
import { Pager, pageSize } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { cartOf } from '@/db/queries/portal/carts';
import { currentShop, type Shop } from '@/db/queries/portal/catalog';
import type { Product } from '@/lib/domain/catalog';
import { cartOwnerOf } from '@/lib/server/guest-cart';
import { optionalClient } from '@/lib/server/pages';
import { visibleProducts } from '@/lib/usecases/cart/client-view';
import { pageNumber, type SearchParams, searchText, textParam } from '../_parts/query';
import { shopCurrency } from '../_parts/shop-currency';
import { CurrencySwitch } from './_parts/currency-switch';

export const metadata: Metadata = { title: 'Order services' };

/** From so many products on, looking for one is quicker than reading all. */
const searchedFrom = 9;

export default async function OrderPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const { client, context } = await optionalClient();
  const shop = await currentShop(context.db);
  const owner = client ? null : await cartOwnerOf(undefined);
  const cart = owner ? await cartOf(context.db, owner) : undefined;
  const currency = shopCurrency(shop, { client, cart, asked: textParam(params, 'currency') });
  const all = visibleProducts(shop.list, currency);
  const q = searchText(params);
  const page = pageNumber(params);
  const found = sortedByGroup(shop, q ? all.filter((product) => matches(product, q)) : all);
  const shown = found.slice((page - 1) * pageSize, page * pageSize);
  const cycles = cyclesOnOffer(all, currency);
  const wanted = cycles.find(({ value }) => value === textParam(params, 'cycle')) ?? mostCommon(cycles);
  const addressOf = (product: Product, cycle: string) =>
    listAddress(`/order/${product.code}`, {}, { cycle, currency: client ? undefined : textParam(params, 'currency') });
  return (
    <>
      <PageHeader
        title="Order services"
        description={all.length > 0 ? 'Choose what you need; you see the whole price before you order.' : undefined}
      />
      <div className="flex flex-wrap items-center gap-3 pb-6">
        {all.length >= searchedFrom && <SearchBox label="Search services" />}
        <div className="flex flex-wrap gap-3 sm:ml-auto">
          {!client && <CurrencySwitch currencies={currenciesOf(shop)} current={currency} params={params} />}
          <CycleSwitch
            cycles={cycles}
            current={wanted?.value ?? ''}
            addressOf={(value) => listAddress('/order', params, { cycle: value })}
          />
        </div>
      </div>
      {found.length === 0 && <NothingToOrder isSearch={q !== ''} currency={currency} />}
      <div className="flex flex-col gap-10">
        {groupsOf(shop, shown).map(({ id, name, description, products }) => (
          <section key={id} aria-labelledby={`group-${id}`} className="flex flex-col gap-4">
            <div>
              <h2 id={`group-${id}`} className="text-lg font-semibold">
                {name}
              </h2>
              {description && <p className="text-muted">{description}</p>}
            </div>
            <div className="grid gap-4 sm:auto-rows-fr sm:grid-cols-2 lg:grid-cols-3">
              {products.map((product) => {
                const offer = offerFor(product, currency, wanted?.cycle);
                if (!offer) return null;
                return (
                  <ProductCard
                    key={product.id}
                    product={product}
                    offer={offer}
                    currency={currency}
                    href={addressOf(product, cycleValue(offer.cycle))}
                  />
                );
              })}
            </div>
          </section>
        ))}
      </div>
      <Pager path="/order" params={params} page={page} total={found.length} />
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

/** Those in which there is something to order. */
function currenciesOf({ list, currencies }: Shop): string[] {
  return currencies.filter((currency) => visibleProducts(list, currency).length > 0);
}

function mostCommon<T extends { products: number }>(cycles: readonly T[]): T | undefined {
  return cycles.reduce<T | undefined>(
    (most, cycle) => (most && most.products >= cycle.products ? most : cycle),
    undefined,
  );
}

function matches({ name, description, code }: Product, q: string): boolean {
  const text = `${name}\n${description}\n${code}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function sortedByGroup({ groups }: Shop, products: readonly Product[]): Product[] {
  const places = new Map(groups.map((group, index) => [group.id, index]));
  const placeOf = ({ groupId }: Product) => (groupId === null ? groups.length : (places.get(groupId) ?? groups.length));
  return [...products].sort((a, b) => placeOf(a) - placeOf(b));
}

type ShownGroup = { id: string; name: string; description: string; products: Product[] };

/** Groups with what is shown of them; what belongs to none stands last. */
function groupsOf({ groups }: Shop, products: readonly Product[]): ShownGroup[] {
  const shown = groups.map((group) => ({ ...group, products: products.filter(({ groupId }) => groupId === group.id) }));
  const others = products.filter(({ groupId }) => !groups.some((group) => group.id === groupId));
  const hasGroups = shown.some((group) => group.products.length > 0);
  return [
    ...shown,
    { id: 'others', name: hasGroups ? 'Other services' : 'Services', description: '', products: others },
  ].filter((group) => group.products.length > 0);
}
