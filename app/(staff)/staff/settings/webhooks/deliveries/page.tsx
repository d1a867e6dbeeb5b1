import type { Metadata } from 'next';
import { eventText } from '@/components/staff/event-words';
import { At } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { SortTh } from '@/components/ui/sort-th';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { type DeliveryRow, deliveryStatuses, listDeliveries } from '@/db/queries/webhooks';
import { requireStaff } from '@/lib/server/pages';
import { ResendWebhook } from '../_parts/acts';
import { deliveryStatusTexts, readDeliveryList } from '../_parts/delivery-query';
import { WebhookTabs } from '../_parts/webhook-tabs';

export const metadata: Metadata = { title: 'Webhook deliveries' };

const path = '/staff/settings/webhooks/deliveries';

export default async function DeliveriesPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context } = await requireStaff('settings.edit');
  const params = await searchParams;
  const { query, filters } = readDeliveryList(params, context.zone);
  const found = await listDeliveries(context.db, query, filters);
  return (
    <>
      <PageHeader title="Webhooks" description="What was told to whom, and what they answered." />
      <WebhookTabs current="deliveries" />
      <ListToolbar
        search={<SearchBox label="Address, event or error" />}
        filters={<FilterChips filters={chips} />}
        csvHref={listAddress(`${path}/csv`, params, {})}
      />
      {found.rows.length > 0 ? (
        <DeliveryTable rows={found.rows} params={params} zone={context.zone} />
      ) : (
        <EmptyState
          title="Nothing was told"
          description="Deliveries come here when something happens that an endpoint asked for."
        />
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

const chips = [
  {
    param: 'status',
    label: 'State',
    kind: 'many' as const,
    options: deliveryStatuses.map((value) => ({ value, label: deliveryStatusTexts[value].word })),
  },
  { param: 'at', label: 'When', kind: 'days' as const },
];

type DeliveryTableProps = { rows: readonly DeliveryRow[]; params: ListParams; zone: string };

function DeliveryTable({ rows, params, zone }: DeliveryTableProps) {
  const head = { path, params, defaultSort: '-queued' };
  return (
    <Table caption="Deliveries">
      <TableHead>
        <Th>Event</Th>
        <Th>State</Th>
        <SortTh column="queued" {...head} startsDescending>
          When
        </SortTh>
        <SortTh column="attempts" {...head} isNumeric startsDescending>
          Attempts
        </SortTh>
        <Th>Answer</Th>
        <Th>
          <span className="sr-only">Acts</span>
        </Th>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Tr key={row.id} className="align-top">
            <Td className="min-w-56">
              <span className="block font-medium">{eventText(row.event).title}</span>
              <span className="block text-note break-all text-muted">{row.url}</span>
            </Td>
            <Td className="whitespace-nowrap">
              <StatusBadge {...deliveryStatusTexts[row.status]} />
            </Td>
            <Td className="whitespace-nowrap">
              <At at={row.queuedAt} zone={zone} hasTime />
            </Td>
            <Td isNumeric>{row.attempts}</Td>
            <Td className="min-w-40">
              {row.error ? (
                <span className="text-danger-ink break-words">{row.error}</span>
              ) : (
                row.responseStatus && `${row.responseStatus} after ${row.durationMs} ms`
              )}
            </Td>
            <Td>{row.status !== 'queued' && <ResendWebhook deliveryId={row.id} />}</Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
