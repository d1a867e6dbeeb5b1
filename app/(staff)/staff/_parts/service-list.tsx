import { daysOf, idOf, manyOf, readList } from '@/components/staff/list-query';
import { type ListedService, ServiceTable } from '@/components/staff/service-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { type ListParams, listAddress, valuesOf } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { listProductNames } from '@/db/queries/product-lists';
import {
  listServices,
  moduleWorkOf,
  type ServiceFilters,
  type ServiceRow,
  serviceSorts,
} from '@/db/queries/service-lists';
import { serviceStatuses } from '@/lib/domain/services';
import { serviceStatusText } from '@/lib/format/statuses';
import type { UseCaseContext } from '@/lib/usecases/context';
import { clientChip } from './client-chip';

type ServiceListProps = {
  context: UseCaseContext;
  path: string;
  params: ListParams;
  /** What the list is limited to, beyond what the address asks. */
  only?: Pick<ServiceFilters, 'productId' | 'clientId'>;
  csvPath?: string;
};

/** What the address of a list of services asks for. */
export function readServiceList(params: ListParams, zone: string) {
  const created = daysOf(params, 'created');
  const paidUntil = daysOf(params, 'paidUntil');
  const filters: ServiceFilters = {
    status: manyOf(params, 'status', serviceStatuses),
    hasFailed: valuesOf(params.work)[0] === 'failed',
    isOtherAtModule: valuesOf(params.work)[0] === 'differs',
    productId: idOf(params, 'product'),
    clientId: idOf(params, 'client'),
    createdFrom: created.from,
    createdTo: created.to,
    paidUntilFrom: paidUntil.from,
    paidUntilTo: paidUntil.to,
    zone,
  };
  return { query: readList(params, serviceSorts, '-number'), filters };
}

/** The list of services with its search and filters, whole or of one client or product. */
export async function ServiceList({ context, path, params, only = {}, csvPath }: ServiceListProps) {
  const { query, filters } = readServiceList(params, context.zone);
  const [found, client, products] = await Promise.all([
    listServices(context.db, query, { ...filters, ...only }),
    only.clientId ? undefined : clientChip(context.db, filters.clientId),
    only.productId ? [] : listProductNames(context.db),
  ]);
  const isNarrowed = Object.keys(params).some((name) => name !== 'page' && name !== 'sort');
  return (
    <>
      <ListToolbar
        search={<SearchBox label="Number, domain, product or client" />}
        filters={<FilterChips filters={[...filterChips, ...productChip(products), ...(client ?? [])]} />}
        {...(csvPath ? { csvHref: listAddress(csvPath, params, { client: only.clientId ?? filters.clientId }) } : {})}
      />
      {found.rows.length > 0 ? (
        <ServiceTable
          rows={found.rows.map(listed)}
          path={path}
          params={params}
          zone={context.zone}
          hasClient={!only.clientId}
          hasProduct={!only.productId}
        />
      ) : isNarrowed ? (
        <EmptyState title="No service matches" action={<LinkButton href={path}>Show all services</LinkButton>} />
      ) : (
        <EmptyState
          title="No services yet"
          description="A service is made by each order of a product."
          action={
            <LinkButton href={listAddress('/staff/orders/new', {}, { client: only.clientId })}>
              Order for a client
            </LinkButton>
          }
        />
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

const filterChips = [
  {
    param: 'status',
    label: 'Status',
    kind: 'many' as const,
    options: serviceStatuses.map((value) => ({ value, label: serviceStatusText(value).word })),
  },
  {
    param: 'work',
    label: 'Module',
    options: [
      { value: 'failed', label: 'Failed' },
      { value: 'differs', label: 'Says otherwise' },
    ],
  },
  { param: 'created', label: 'Ordered', kind: 'days' as const },
  { param: 'paidUntil', label: 'Paid until', kind: 'days' as const },
];

function productChip(products: readonly { id: string; name: string }[]) {
  if (products.length === 0) return [];
  return [
    { param: 'product', label: 'Product', options: products.map(({ id, name }) => ({ value: id, label: name })) },
  ];
}

function listed(row: ServiceRow): ListedService {
  return { ...row, work: moduleWorkOf(row) };
}
