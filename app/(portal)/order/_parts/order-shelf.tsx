'use client';

import { CardGroups } from '@/components/catalog/card-groups';
import { CycleSwitch } from '@/components/catalog/cycle-switch';
import { EmptyState } from '@/components/ui/empty-state';
import { Kept } from '@/components/ui/kept';
import { LinkButton } from '@/components/ui/link-button';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import type { Cycle } from '@/lib/domain/calendar';
import { CurrencySwitch } from './currency-switch';

type OrderShelfProps = {
  /** How many products can be ordered at all. */
  products: number;
  currency: string;
  /** What a guest may choose from; a client has one currency. */
  currencies: readonly string[];
  cycles: readonly { cycle: Cycle; value: string }[];
  cycle: string;
  params: ListParams;
  page: number;
  isSearch: boolean;
  /** The cards of this page, for `CardGroups`, and how many there are on all pages. */
  cards: { json: string; total: number; onPage: number };
};

/** From so many products on, looking for one is quicker than reading all. */
const searchedFrom = 9;

/** All of the order page, drawn from what is known of it: facts are a tenth of what their drawing would be to send. */
export function OrderShelf({ products, currency, params, page, cards, ...shelf }: OrderShelfProps) {
  return (
    <>
      <PageHeader
        title="Order services"
        description={products > 0 ? 'Choose what you need; you see the whole price before you order.' : undefined}
      />
      <div className="flex flex-wrap items-center gap-3 pb-6">
        {products >= searchedFrom && <SearchBox label="Search services" />}
        <div className="flex flex-wrap gap-3 sm:ml-auto">
          <CurrencySwitch currencies={shelf.currencies} current={currency} params={params} />
          <CycleSwitch
            cycles={shelf.cycles}
            current={shelf.cycle}
            addressOf={(value) => listAddress('/order', params, { cycle: value })}
          />
        </div>
      </div>
      <Kept
        drawnFrom={[currency, listAddress('/order', params, { page: String(page) }), cards.total, cards.json].join()}
      >
        {cards.total === 0 ? (
          <NothingToOrder isSearch={shelf.isSearch} currency={currency} />
        ) : (
          <CardGroups json={cards.json} />
        )}
        <Pager path="/order" params={params} page={page} total={cards.total} size={cards.onPage} />
      </Kept>
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
