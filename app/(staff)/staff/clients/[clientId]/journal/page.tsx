import type { Metadata } from 'next';
import { BalanceEntries } from '@/components/journal/balance-entries';
import { balanceCauses, balanceFilters, betweenDays } from '@/components/journal/balance-filters';
import { daysOf, oneOf, readList } from '@/components/staff/list-query';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkTabs } from '@/components/ui/link-tabs';
import { type ListParams, valuesOf } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { Pager } from '@/components/ui/pager';
import { listJournal } from '@/db/queries/client-lists';
import { balancesOf } from '@/db/queries/portal/clients';
import { balanceEntriesOf } from '@/db/queries/portal/journal';
import type { UseCaseContext } from '@/lib/usecases/context';
import { type ClientParams, readClient } from '../../_parts/read-client';
import { DoubleEntry } from './_parts/double-entry';

export const metadata: Metadata = { title: 'Journal of a client' };

type ClientPageProps = ClientParams & { searchParams: Promise<ListParams> };

type ViewProps = { clientId: string; context: UseCaseContext; params: ListParams };

export default async function ClientJournalPage({ params, searchParams }: ClientPageProps) {
  const { client, context } = await readClient(params, 'invoices.view');
  const asked = await searchParams;
  const path = `/staff/clients/${client.id}/journal`;
  const balances = await balancesOf(context.db, client.id);
  const currencies = [...new Set([client.currency, ...balances.map(({ currency }) => currency)])];
  const view = oneOf(asked, 'view', [...currencies, 'books']) ?? client.currency;
  const tabs = currencies.map((value) => ({ value, label: `Balance in ${value}`, href: `${path}?view=${value}` }));
  return (
    <div className="flex flex-col gap-4 pt-2">
      <LinkTabs
        label="What of the journal"
        current={view}
        tabs={[...tabs, { value: 'books', label: 'Double entry', href: `${path}?view=books` }]}
      />
      {view === 'books' ? (
        <Books clientId={client.id} context={context} params={asked} />
      ) : (
        <Balance clientId={client.id} context={context} params={asked} currency={view} />
      )}
    </div>
  );
}

/** What moved the balance in one currency, explained. */
async function Balance({ clientId, context, params, currency }: ViewProps & { currency: string }) {
  const { page, size } = readList(params, ['at'], '-at');
  const moved = daysOf(params, 'moved');
  const filter = { cause: oneOf(params, 'cause', balanceCauses), ...betweenDays(moved.from, moved.to, context.zone) };
  const { rows, hasMore } = await balanceEntriesOf(context.db, clientId, currency, { page, size }, filter);
  const isNarrowed = ['cause', 'movedFrom', 'movedTo'].some((name) => valuesOf(params[name]).length > 0);
  return (
    <>
      <FilterChips filters={balanceFilters} />
      {rows.length > 0 ? (
        <BalanceEntries entries={rows} currency={currency} zone={context.zone} panel="staff" />
      ) : isNarrowed ? (
        <EmptyState title="Nothing matches" description="Take a filter away." />
      ) : (
        <EmptyState
          title="Nothing has moved"
          description="What adds to the balance or takes from it is explained here."
        />
      )}
      <Pager path={`/staff/clients/${clientId}/journal`} params={params} page={page} hasMore={hasMore} />
    </>
  );
}

/** Everything that is booked for the client, both sides of it. */
async function Books({ clientId, context, params }: ViewProps) {
  const query = readList(params, ['at'], '-at');
  const found = await listJournal(context.db, clientId, query);
  if (found.rows.length === 0) {
    return <EmptyState title="No entries" description="Each movement of this client's money is written here, twice." />;
  }
  return (
    <>
      <ListToolbar csvHref={`/staff/clients/${clientId}/journal/csv`} />
      <DoubleEntry rows={found.rows} zone={context.zone} />
      <Pager
        path={`/staff/clients/${clientId}/journal`}
        params={params}
        page={query.page}
        total={found.total}
        hasMore={found.hasMore}
      />
    </>
  );
}
