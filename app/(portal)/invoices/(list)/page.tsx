import { ReceiptText } from 'lucide-react';
import type { Metadata } from 'next';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { listInvoices } from '@/db/queries/portal/invoices';
import { gatewaysOfClient } from '@/db/queries/portal/payments';
import { dayOf } from '@/lib/domain/calendar';
import { requireClient } from '@/lib/server/pages';
import { choiceParam, dayParam, listQuery, type SearchParams } from '../../_parts/query';
import { InvoiceTable } from '../_parts/invoice-table';

export const metadata: Metadata = { title: 'Invoices' };

const statuses = ['unpaid', 'overdue', 'paid', 'cancelled'] as const;
const statusWords = { unpaid: 'Unpaid', overdue: 'Overdue', paid: 'Paid', cancelled: 'Cancelled' };

export default async function InvoicesPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const { client, context, impersonator } = await requireClient();
  const query = listQuery(params, ['number', 'issued', 'due', 'total'], { column: 'issued', isDescending: true });
  const filter = {
    status: choiceParam(params, 'status', statuses),
    issuedFrom: dayParam(params, 'issuedFrom'),
    issuedTo: dayParam(params, 'issuedTo'),
  };
  const today = dayOf(context.now, context.zone);
  const [{ rows, total, hasMore }, gateways] = await Promise.all([
    listInvoices(context.db, client.id, query, filter, today),
    impersonator ? [] : gatewaysOfClient(context.db, client.id),
  ]);
  const isFiltered = query.q !== '' || Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <PageHeader title="Invoices" />
      <ListToolbar
        search={<SearchBox label="Search by number" />}
        filters={
          <FilterChips
            filters={[
              {
                param: 'status',
                label: 'Status',
                options: statuses.map((value) => ({ value, label: statusWords[value] })),
              },
              { param: 'issued', label: 'Issued', kind: 'days' },
            ]}
          />
        }
      />
      {rows.length === 0 ? (
        <NoInvoices isFiltered={isFiltered} />
      ) : (
        <InvoiceTable
          rows={rows}
          params={params}
          zone={context.zone}
          today={today}
          mayPay={client.role !== 'viewer'}
          gateways={gateways}
        />
      )}
      <Pager path="/invoices" params={params} page={query.page} total={total} hasMore={hasMore} />
    </>
  );
}

function NoInvoices({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState title="No invoice matches" action={<LinkButton href="/invoices">Show all invoices</LinkButton>} />
    );
  }
  return (
    <EmptyState
      icon={<ReceiptText />}
      title="No invoices yet"
      description="The first one comes with your first order."
      action={
        <LinkButton href="/order" variant="primary">
          Order services
        </LinkButton>
      }
    />
  );
}
