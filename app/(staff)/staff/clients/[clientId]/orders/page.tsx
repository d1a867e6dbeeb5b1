import type { Metadata } from 'next';
import { OrderTable } from '@/components/staff/order-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { Pager } from '@/components/ui/pager';
import { listOrders } from '@/db/queries/order-lists';
import { orderStatuses, orderTypes } from '@/lib/domain/orders';
import { orderTypeWords } from '@/lib/format/catalog';
import { orderStatusText } from '@/lib/format/statuses';
import { readOrderList } from '../../../orders/_parts/order-query';
import { type ClientParams, readClient } from '../../_parts/read-client';

export const metadata: Metadata = { title: 'Orders of a client' };

type ClientPageProps = ClientParams & { searchParams: Promise<ListParams> };

export default async function ClientOrdersPage({ params, searchParams }: ClientPageProps) {
  const { client, context } = await readClient(params, 'orders.view');
  const asked = await searchParams;
  const { query, filters } = readOrderList(asked, undefined);
  const found = await listOrders(context.db, query, { ...filters, clientId: client.id });
  const path = `/staff/clients/${client.id}/orders`;
  return (
    <>
      <ListToolbar
        filters={<FilterChips filters={chips} />}
        csvHref={listAddress('/staff/orders/csv', asked, { client: client.id, tab: 'all' })}
      />
      {found.rows.length > 0 ? (
        <OrderTable
          rows={found.rows}
          path={path}
          params={asked}
          zone={context.zone}
          now={context.now}
          hasClient={false}
        />
      ) : (
        <EmptyState
          title="No orders here"
          description="What this client orders, and its renewals, come here."
          action={<LinkButton href={`/staff/orders/new?client=${client.id}`}>Order for this client</LinkButton>}
        />
      )}
      <Pager path={path} params={asked} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

const chips = [
  {
    param: 'status',
    label: 'Status',
    kind: 'many' as const,
    options: orderStatuses.map((value) => ({ value, label: orderStatusText(value).word })),
  },
  {
    param: 'type',
    label: 'Type',
    kind: 'many' as const,
    options: orderTypes.map((value) => ({ value, label: orderTypeWords[value] })),
  },
];
