import { LayoutGrid, Package, Rows3 } from 'lucide-react';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { CardsSkeleton, TableSkeleton } from '@/components/ui/skeleton';
import { listServices, productsOfServices, type ServiceFilter } from '@/db/queries/portal/services';
import { dayOf } from '@/lib/domain/calendar';
import { requireClient } from '@/lib/server/pages';
import type { UseCaseContext } from '@/lib/usecases/context';
import { choiceParam, dayParam, idParam, listQuery, type SearchParams } from '../../_parts/query';
import { ServiceCard } from '../_parts/service-card';
import { ServiceTable } from '../_parts/service-table';

export const metadata: Metadata = { title: 'Services' };

const statuses = ['live', 'pending', 'active', 'suspended', 'ended'] as const;
const statusWords = { live: 'Not ended', pending: 'Pending', active: 'Active', suspended: 'Suspended', ended: 'Ended' };

export default async function ServicesPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const { client, context } = await requireClient();
  const products = await productsOfServices(context.db, client.id);
  const isTable = isShownAsTable(params);
  return (
    <>
      <PageHeader
        title="Services"
        actions={
          <LinkButton href="/order" variant="primary">
            Order services
          </LinkButton>
        }
      />
      <ListToolbar
        search={<SearchBox label="Search services" />}
        filters={
          <FilterChips
            filters={[
              {
                param: 'status',
                label: 'Status',
                options: statuses.map((value) => ({ value, label: statusWords[value] })),
              },
              {
                param: 'product',
                label: 'Product',
                options: products.map(({ id, name }) => ({ value: id, label: name })),
              },
              { param: 'created', label: 'Ordered', kind: 'days' },
              { param: 'paidUntil', label: 'Paid until', kind: 'days' },
            ]}
          />
        }
        actions={
          <LinkButton
            href={listAddress('/services', params, { view: isTable ? undefined : 'table' })}
            variant="quiet"
            scroll={false}
          >
            {isTable ? <LayoutGrid aria-hidden /> : <Rows3 aria-hidden />}
            {isTable ? 'As cards' : 'As a table'}
          </LinkButton>
        }
      />
      <Suspense key={JSON.stringify(params)} fallback={isTable ? <TableSkeleton columns={6} /> : <CardsSkeleton />}>
        <FoundServices params={params} clientId={client.id} context={context} />
      </Suspense>
    </>
  );
}

type FoundProps = { params: ListParams; clientId: string; context: UseCaseContext };

/** What the address asks for, as cards or as a table. */
async function FoundServices({ params, clientId, context: { db, now, zone } }: FoundProps) {
  const query = listQuery(params, ['name', 'created', 'paidUntil'], { column: 'created', isDescending: true });
  const { rows, total, hasMore } = await listServices(db, clientId, query, filterOf(params, zone), now);
  const isTable = isShownAsTable(params);
  return (
    <>
      {rows.length === 0 && <NoServices isFiltered={isFiltered(params)} />}
      {rows.length > 0 && isTable && <ServiceTable rows={rows} params={params} zone={zone} />}
      {rows.length > 0 && !isTable && (
        <>
          <h2 className="sr-only">Your services</h2>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {rows.map((service) => (
              <ServiceCard key={service.id} service={service} zone={zone} today={dayOf(now, zone)} />
            ))}
          </div>
        </>
      )}
      <Pager path="/services" params={params} page={query.page} total={total} hasMore={hasMore} />
    </>
  );
}

function NoServices({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState
      icon={<Package />}
      title={isFiltered ? 'No service matches' : 'No services yet'}
      action={
        <LinkButton href={isFiltered ? '/services' : '/order'}>
          {isFiltered ? 'Show all services' : 'Order services'}
        </LinkButton>
      }
    />
  );
}

function filterOf(params: ListParams, zone: string): ServiceFilter {
  return {
    status: choiceParam(params, 'status', statuses),
    productId: idParam(params, 'product'),
    created: { from: dayParam(params, 'createdFrom'), to: dayParam(params, 'createdTo') },
    paidUntil: { from: dayParam(params, 'paidUntilFrom'), to: dayParam(params, 'paidUntilTo') },
    zone,
  };
}

const isShownAsTable = (params: ListParams) => choiceParam(params, 'view', ['table']) === 'table';
const isFiltered = (params: ListParams) => Object.keys(params).some((name) => !['view', 'sort', 'page'].includes(name));
