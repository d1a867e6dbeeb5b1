import { CircleCheck, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { OrderTable } from '@/components/staff/order-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { LinkTabs } from '@/components/ui/link-tabs';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { countOpenOrders, countProcessedOrders, listOrders } from '@/db/queries/order-lists';
import { orderStatuses, orderTypes } from '@/lib/domain/orders';
import { orderTypeWords } from '@/lib/format/catalog';
import { orderStatusText } from '@/lib/format/statuses';
import { requireStaff } from '@/lib/server/pages';
import { clientChip } from '../_parts/client-chip';
import { type OrderTab, orderTabs, readOrderList, tabOf } from './_parts/order-query';

export const metadata: Metadata = { title: 'Orders' };

const path = '/staff/orders';

export default async function OrdersPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context, staff } = await requireStaff('orders.view');
  const params = await searchParams;
  const tab = tabOf(params);
  const { query, filters } = readOrderList(params, tab);
  const [found, client, open, processed] = await Promise.all([
    listOrders(context.db, query, filters),
    clientChip(context.db, filters.clientId),
    countOpenOrders(context.db),
    countProcessedOrders(context.db),
  ]);
  const countOf = ({ status }: OrderTab) =>
    status === undefined ? processed.all : status === 'completed' ? processed.completed : (open[status] ?? 0);
  return (
    <>
      <PageHeader
        title="Orders"
        actions={
          staff.permissions.includes('orders.place') && (
            <LinkButton href={`${path}/new`} variant="primary">
              <Plus aria-hidden /> Order for a client
            </LinkButton>
          )
        }
      />
      <LinkTabs
        label="Orders by state"
        current={tab.value}
        tabs={orderTabs.map((one) => ({
          value: one.value,
          label: one.label,
          href: listAddress(path, params, { tab: one.value, status: undefined }),
          count: countOf(one),
        }))}
      />
      <ListToolbar
        search={<SearchBox label="Search by number, client or e-mail" />}
        filters={<FilterChips filters={[...filtersFor(tab), ...client]} />}
        csvHref={listAddress(`${path}/csv`, params, {})}
      />
      {found.rows.length > 0 ? (
        <OrderTable
          rows={found.rows}
          path={path}
          params={params}
          zone={context.zone}
          now={context.now}
          hasStatus={tab.status === undefined}
        />
      ) : (
        <NothingHere
          tab={tab}
          isNarrowed={Object.keys(params).some((name) => !['tab', 'sort', 'page'].includes(name))}
        />
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

function filtersFor(tab: OrderTab) {
  const type = {
    param: 'type',
    label: 'Type',
    kind: 'many' as const,
    options: orderTypes.map((value) => ({ value, label: orderTypeWords[value] })),
  };
  const status = {
    param: 'status',
    label: 'Status',
    kind: 'many' as const,
    options: orderStatuses.map((value) => ({ value, label: orderStatusText(value).word })),
  };
  const placed = { param: 'placed', label: 'Placed', kind: 'days' as const };
  return tab.status === undefined ? [status, type, placed] : [type, placed];
}

const emptyWords: Record<OrderTab['value'], { title: string; description: string }> = {
  review: {
    title: 'Nothing to review',
    description: 'Orders that wait for your acceptance, or that look risky, come here.',
  },
  payment: { title: 'No order waits for payment', description: 'Orders stand here until their invoice is paid.' },
  processing: { title: 'Nothing is being set up', description: 'Orders stand here while a module works for them.' },
  failed: {
    title: 'No order has failed',
    description: 'Where a module cannot set a service up, the order comes here.',
  },
  completed: {
    title: 'No completed orders yet',
    description: 'Orders come here when everything they asked for is done.',
  },
  all: { title: 'No orders yet', description: 'They come from customers, from renewals, and from you.' },
};

function NothingHere({ tab, isNarrowed }: { tab: OrderTab; isNarrowed: boolean }) {
  if (!isNarrowed) {
    const others = tab.status !== undefined && <LinkButton href={`${path}?tab=all`}>Show all orders</LinkButton>;
    return <EmptyState icon={<CircleCheck />} {...emptyWords[tab.value]} action={others} />;
  }
  return (
    <EmptyState
      title="No order matches"
      description="Search for something else, or take a filter off."
      action={<LinkButton href={`${path}?tab=${tab.value}`}>Show all of this tab</LinkButton>}
    />
  );
}
