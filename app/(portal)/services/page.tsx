import { LayoutGrid, Package, Rows3 } from 'lucide-react';
import type { Metadata } from 'next';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { listAddress } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { listServices, productsOfServices } from '@/db/queries/portal/services';
import { dayOf } from '@/lib/domain/calendar';
import { requireClient } from '@/lib/server/pages';
import { choiceParam, dayParam, idParam, listQuery, type SearchParams } from '../_parts/query';
import { ServiceCard } from './_parts/service-card';
import { ServiceTable } from './_parts/service-table';

export const metadata: Metadata = { title: 'Services' };

const statuses = ['live', 'pending', 'active', 'suspended', 'ended'] as const;
const statusWords = { live: 'Not ended', pending: 'Pending', active: 'Active', suspended: 'Suspended', ended: 'Ended' };

export default async function ServicesPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const { client, context } = await requireClient();
  const { db, now, zone } = context;
  const query = listQuery(params, ['name', 'created', 'paidUntil'], { column: 'created', isDescending: true });
  const filter = {
    status: choiceParam(params, 'status', statuses),
    productId: idParam(params, 'product'),
    created: { from: dayParam(params, 'createdFrom'), to: dayParam(params, 'createdTo') },
    paidUntil: { from: dayParam(params, 'paidUntilFrom'), to: dayParam(params, 'paidUntilTo') },
    zone,
  };
  const [{ rows, total, hasMore }, products] = await Promise.all([
    listServices(db, client.id, query, filter, now),
    productsOfServices(db, client.id),
  ]);
  const isTable = choiceParam(params, 'view', ['table']) === 'table';
  const isFiltered = Object.keys(params).some((name) => !['view', 'sort', 'page'].includes(name));
  const today = dayOf(now, zone);
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
      {rows.length === 0 && (
        <EmptyState
          icon={<Package />}
          title={isFiltered ? 'No service matches' : 'No services yet'}
          action={
            isFiltered ? (
              <LinkButton href="/services">Show all services</LinkButton>
            ) : (
              <LinkButton href="/order">Order services</LinkButton>
            )
          }
        />
      )}
      {rows.length > 0 && isTable && <ServiceTable rows={rows} params={params} zone={zone} />}
      {rows.length > 0 && !isTable && (
        <>
          <h2 className="sr-only">Your services</h2>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {rows.map((service) => (
              <ServiceCard key={service.id} service={service} zone={zone} today={today} />
            ))}
          </div>
        </>
      )}
      <Pager path="/services" params={params} page={query.page} total={total} hasMore={hasMore} />
    </>
  );
}
