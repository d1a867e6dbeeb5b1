import { daysOf, idOf, manyOf, readList } from '@/components/staff/list-query';
import { PaymentTable } from '@/components/staff/payment-table';
import { paymentMethodWords } from '@/components/staff/words';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { type ListParams, listAddress, valuesOf } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { listPayments, type PaymentFilters, paymentSorts } from '@/db/queries/invoice-lists';
import type { UseCaseContext } from '@/lib/usecases/context';
import { clientChip } from './client-chip';

const methods = ['bank_transfer', 'balance', 'autocomplete', 'stripe'] as const;

type PaymentListProps = {
  context: UseCaseContext;
  path: string;
  params: ListParams;
  only?: Pick<PaymentFilters, 'clientId'>;
  csvPath?: string;
};

/** What the address of a list of payments asks for. */
export function readPaymentList(params: ListParams, zone: string) {
  const received = daysOf(params, 'received');
  const filters: PaymentFilters = {
    method: manyOf(params, 'method', methods),
    clientId: idOf(params, 'client'),
    isOver: valuesOf(params.over)[0] === 'yes',
    receivedFrom: received.from,
    receivedTo: received.to,
    zone,
  };
  return { query: readList(params, paymentSorts, '-received'), filters };
}

/** The list of payments with its search and filters, whole or of one client. */
export async function PaymentList({ context, path, params, only = {}, csvPath }: PaymentListProps) {
  const { query, filters } = readPaymentList(params, context.zone);
  const [found, client] = await Promise.all([
    listPayments(context.db, query, { ...filters, ...only }),
    only.clientId ? undefined : clientChip(context.db, filters.clientId),
  ]);
  const isNarrowed = Object.keys(params).some((name) => name !== 'page' && name !== 'sort');
  return (
    <>
      <ListToolbar
        search={<SearchBox label="Reference, invoice or client" />}
        filters={<FilterChips filters={[...chips, ...(client ?? [])]} />}
        {...(csvPath ? { csvHref: listAddress(csvPath, params, { client: only.clientId ?? filters.clientId }) } : {})}
      />
      {found.rows.length > 0 ? (
        <PaymentTable rows={found.rows} path={path} params={params} zone={context.zone} hasClient={!only.clientId} />
      ) : isNarrowed ? (
        <EmptyState title="No payment matches" action={<LinkButton href={path}>Show all payments</LinkButton>} />
      ) : (
        <EmptyState
          title="No payments yet"
          description="Record a transfer on the invoice that it pays."
          action={<LinkButton href="/staff/invoices?status=unpaid">Show unpaid invoices</LinkButton>}
        />
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

const chips = [
  {
    param: 'method',
    label: 'How',
    kind: 'many' as const,
    options: methods.map((value) => ({ value, label: paymentMethodWords[value] })),
  },
  { param: 'over', label: 'Overpaid', options: [{ value: 'yes', label: 'More than the invoice' }] },
  { param: 'received', label: 'Received', kind: 'days' as const },
];
