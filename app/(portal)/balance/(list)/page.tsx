import { Wallet } from 'lucide-react';
import type { Metadata } from 'next';
import { BalanceEntries } from '@/components/journal/balance-entries';
import { balanceCauses, balanceFilters, betweenDays } from '@/components/journal/balance-filters';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { LinkTabs } from '@/components/ui/link-tabs';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { Pager, pageSize } from '@/components/ui/pager';
import { Stat } from '@/components/ui/stat';
import { balancesOf } from '@/db/queries/portal/clients';
import { balanceEntriesOf } from '@/db/queries/portal/journal';
import { requireClient } from '@/lib/server/pages';
import { choiceParam, dayParam, pageNumber, type SearchParams, textParam } from '../../_parts/query';

export const metadata: Metadata = { title: 'Balance' };

export default async function BalancePage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const { client, context } = await requireClient();
  const balances = await balancesOf(context.db, client.id);
  const currencies = [...new Set([client.currency, ...balances.map(({ currency }) => currency)])];
  const asked = textParam(params, 'currency');
  const currency = currencies.find((own) => own === asked) ?? client.currency;
  const page = pageNumber(params);
  const cause = choiceParam(params, 'cause', balanceCauses);
  const days = [dayParam(params, 'movedFrom'), dayParam(params, 'movedTo')];
  const isNarrowed = [cause, ...days].some((value) => value !== undefined);
  const { rows, hasMore } = await balanceEntriesOf(
    context.db,
    client.id,
    currency,
    { page, size: pageSize },
    { cause, ...betweenDays(days[0], days[1], context.zone) },
  );
  const balance = balances.find((own) => own.currency === currency)?.minorUnits ?? 0n;
  return (
    <>
      <PageHeader
        title="Balance"
        description="Your money with us. It pays invoices when they are due, and you can pay any invoice from it."
        actions={
          <LinkButton href={`/balance/top-up?currency=${currency}`} variant="primary">
            Top up
          </LinkButton>
        }
      />
      <div className="flex flex-col gap-6">
        {currencies.length > 1 && (
          <LinkTabs
            label="Currency"
            current={currency}
            tabs={currencies.map((own) => ({ value: own, label: own, href: `/balance?currency=${own}` }))}
          />
        )}
        <Stat label="You have" value={<Money minorUnits={balance} currency={currency} />} />
        <FilterChips filters={balanceFilters} />
        {rows.length === 0 && isNarrowed ? (
          <EmptyState
            title="Nothing matches"
            action={<LinkButton href={`/balance?currency=${currency}`}>Show everything</LinkButton>}
          />
        ) : rows.length === 0 ? (
          <EmptyState
            icon={<Wallet />}
            title="Nothing has moved yet"
            description="Top-ups, payments and credits show here, each with its reason."
          />
        ) : (
          <BalanceEntries entries={rows} currency={currency} zone={context.zone} panel="client" />
        )}
        <Pager path="/balance" params={params} page={page} hasMore={hasMore} />
      </div>
    </>
  );
}
