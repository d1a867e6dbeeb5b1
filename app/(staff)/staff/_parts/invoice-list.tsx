import { InvoiceTable } from '@/components/staff/invoice-table';
import { daysOf, idOf, manyOf, readList } from '@/components/staff/list-query';
import { invoiceKindWords } from '@/components/staff/words';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { type ListParams, listAddress, valuesOf } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { type InvoiceFilters, invoiceSorts, listInvoices } from '@/db/queries/invoice-lists';
import { listCurrencies } from '@/db/queries/product-lists';
import { dayOf, type LocalDay } from '@/lib/domain/calendar';
import { invoiceKinds, invoiceStatuses } from '@/lib/domain/invoices';
import { invoiceStatusText } from '@/lib/format/statuses';
import type { UseCaseContext } from '@/lib/usecases/context';
import { clientChip } from './client-chip';

type InvoiceListProps = {
  context: UseCaseContext;
  path: string;
  params: ListParams;
  /** What the list is limited to, beyond what the address asks. */
  only?: Pick<InvoiceFilters, 'clientId' | 'serviceId'>;
  csvPath?: string;
};

/** Stretches of lateness, as on the dashboard. */
export const overdueAges = [
  { value: '1-7', label: '1 to 7 days', least: 1, most: 7 },
  { value: '8-30', label: '8 to 30 days', least: 8, most: 30 },
  { value: '31-90', label: '31 to 90 days', least: 31, most: 90 },
  { value: '91', label: 'More than 90 days', least: 91, most: null },
] as const;

/** What the address of a list of invoices asks for. */
export function readInvoiceList(params: ListParams, today: LocalDay) {
  const issued = daysOf(params, 'issued');
  const asked = valuesOf(params.status);
  const filters: InvoiceFilters = {
    status: asked.includes('overdue') ? ['unpaid'] : manyOf(params, 'status', invoiceStatuses),
    isOverdue: asked.includes('overdue'),
    overdueDays: overdueAges.find((age) => age.value === valuesOf(params.late)[0]),
    kind: manyOf(params, 'kind', invoiceKinds),
    currency: valuesOf(params.currency)[0]?.slice(0, 3),
    clientId: idOf(params, 'client'),
    resellerId: idOf(params, 'reseller'),
    issuedFrom: issued.from,
    issuedTo: issued.to,
    today,
  };
  return { query: readList(params, invoiceSorts, '-number'), filters };
}

/** The list of invoices with its search and filters, whole or of one client or service. */
export async function InvoiceList({ context, path, params, only = {}, csvPath }: InvoiceListProps) {
  const today = dayOf(context.now, context.zone);
  const { query, filters } = readInvoiceList(params, today);
  const [found, client, currencies] = await Promise.all([
    listInvoices(context.db, query, { ...filters, ...only }),
    only.clientId ? undefined : clientChip(context.db, filters.clientId),
    listCurrencies(context.db),
  ]);
  const isNarrowed = Object.keys(params).some((name) => name !== 'page' && name !== 'sort');
  return (
    <>
      <ListToolbar
        search={<SearchBox label={only.clientId ? 'Number' : 'Number, client or e-mail'} />}
        filters={<FilterChips filters={[...chips(currencies.map(({ code }) => code)), ...(client ?? [])]} />}
        {...(csvPath ? { csvHref: listAddress(csvPath, params, { client: only.clientId ?? filters.clientId }) } : {})}
      />
      {found.rows.length > 0 ? (
        <InvoiceTable
          rows={found.rows}
          path={path}
          params={params}
          zone={context.zone}
          today={today}
          hasClient={!only.clientId}
        />
      ) : isNarrowed ? (
        <EmptyState title="No invoice matches" action={<LinkButton href={path}>Show all invoices</LinkButton>} />
      ) : (
        <EmptyState
          title="No invoices yet"
          description="Orders, renewals and the ends of periods make them."
          action={<LinkButton href="/staff/orders">Go to orders</LinkButton>}
        />
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

function chips(currencies: readonly string[]) {
  const statuses = invoiceStatuses.map((value) => ({ value, label: invoiceStatusText(value).word }));
  return [
    {
      param: 'status',
      label: 'Status',
      options: [...statuses, { value: 'overdue', label: 'Overdue' }],
    },
    { param: 'late', label: 'Overdue for', options: overdueAges.map(({ value, label }) => ({ value, label })) },
    {
      param: 'kind',
      label: 'For',
      kind: 'many' as const,
      options: invoiceKinds.map((value) => ({ value, label: invoiceKindWords[value] })),
    },
    { param: 'currency', label: 'Currency', options: currencies.map((value) => ({ value, label: value })) },
    { param: 'issued', label: 'Issued', kind: 'days' as const },
  ];
}
