import { FileText } from 'lucide-react';
import type { Metadata } from 'next';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { listOrders } from '@/db/queries/portal/orders';
import { startOfDay } from '@/lib/domain/calendar';
import { orderStatuses, orderTypes } from '@/lib/domain/orders';
import { orderTypeWords } from '@/lib/format/catalog';
import { orderStatusText } from '@/lib/format/statuses';
import { requireClient } from '@/lib/server/pages';
import { choiceParam, dayParam, listQuery, type SearchParams } from '../../_parts/query';
import { OrderTable } from '../_parts/order-table';
import { OrderWidgets } from '../_parts/order-widgets';

export const metadata: Metadata = { title: 'Orders' };

export default async function OrdersPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const { client, context } = await requireClient();
  const query = listQuery(params, ['number', 'placed', 'amount'], { column: 'placed', isDescending: true });
  const from = dayParam(params, 'placedFrom');
  const to = dayParam(params, 'placedTo');
  const filter = {
    type: choiceParam(params, 'type', orderTypes),
    status: choiceParam(params, 'status', orderStatuses),
    placedFrom: from === undefined ? undefined : startOfDay(from, context.zone),
    placedBefore: to === undefined ? undefined : startOfDay(to + 1, context.zone),
  };
  const { rows, total, hasMore } = await listOrders(context.db, client.id, query, filter);
  const isFiltered = query.q !== '' || Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <PageHeader title="Orders" />
      <OrderWidgets client={client} context={context} />
      <ListToolbar
        search={<SearchBox label="Search orders" />}
        filters={
          <FilterChips
            filters={[
              {
                param: 'type',
                label: 'Type',
                options: orderTypes.map((value) => ({ value, label: orderTypeWords[value] })),
              },
              {
                param: 'status',
                label: 'Status',
                options: orderStatuses.map((value) => ({ value, label: orderStatusText(value, 'customer').word })),
              },
              { param: 'placed', label: 'Placed', kind: 'days' },
            ]}
          />
        }
      />
      {rows.length === 0 ? (
        <EmptyState
          icon={<FileText />}
          title={isFiltered ? 'No order matches' : 'No orders yet'}
          action={
            isFiltered ? (
              <LinkButton href="/orders">Show all orders</LinkButton>
            ) : (
              <LinkButton href="/order" variant="primary">
                Order services
              </LinkButton>
            )
          }
        />
      ) : (
        <OrderTable rows={rows} params={params} zone={context.zone} />
      )}
      <Pager path="/orders" params={params} page={query.page} total={total} hasMore={hasMore} />
    </>
  );
}
