import { PackagePlus } from 'lucide-react';
import type { Metadata } from 'next';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { listGroups, listModulesInUse, listProducts } from '@/db/queries/product-lists';
import { availabilities, paymentModels } from '@/lib/domain/catalog';
import { paymentModelWords } from '@/lib/format/catalog';
import { availabilityText } from '@/lib/format/statuses';
import { requireStaff } from '@/lib/server/pages';
import { readProductList } from './_parts/product-query';
import { ProductTable } from './_parts/product-table';

export const metadata: Metadata = { title: 'Products' };

const path = '/staff/products';

export default async function ProductsPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context, staff } = await requireStaff('catalog.view');
  const params = await searchParams;
  const { query, filters } = readProductList(params);
  const [found, groups, modules] = await Promise.all([
    listProducts(context.db, query, filters),
    listGroups(context.db),
    listModulesInUse(context.db),
  ]);
  const mayEdit = staff.permissions.includes('catalog.edit');
  const isNarrowed = query.q !== '' || Object.values(filters).some((value) => (value?.length ?? 0) > 0);
  return (
    <>
      <PageHeader
        title="Products"
        actions={
          mayEdit && (
            <LinkButton href={`${path}/new`} variant="primary">
              <PackagePlus aria-hidden /> New product
            </LinkButton>
          )
        }
      />
      <ListToolbar
        search={<SearchBox label="Search by name or code" />}
        filters={<FilterChips filters={filtersFor(groups, modules)} />}
        csvHref={listAddress(`${path}/csv`, params, {})}
      />
      {found.rows.length === 0 ? (
        <NothingHere isNarrowed={isNarrowed} mayEdit={mayEdit} />
      ) : (
        <ProductTable rows={found.rows} path={path} params={params} mayEdit={mayEdit} />
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

function filtersFor(groups: readonly { id: string; name: string }[], modules: readonly string[]) {
  return [
    {
      param: 'status',
      label: 'Status',
      kind: 'many' as const,
      options: availabilities.map((value) => ({ value, label: availabilityText(value).word })),
    },
    {
      param: 'group',
      label: 'Group',
      options: [...groups.map(({ id, name }) => ({ value: id, label: name })), { value: 'none', label: 'No group' }],
    },
    {
      param: 'payment',
      label: 'Payment',
      options: paymentModels.map((value) => ({ value, label: paymentModelWords[value] })),
    },
    { param: 'module', label: 'Module', options: modules.map((value) => ({ value, label: value })) },
  ];
}

function NothingHere({ isNarrowed, mayEdit }: { isNarrowed: boolean; mayEdit: boolean }) {
  if (isNarrowed) {
    return (
      <EmptyState
        title="No product matches"
        description="Search for another word, or take a filter off."
        action={<LinkButton href={path}>Show all products</LinkButton>}
      />
    );
  }
  return (
    <EmptyState
      icon={<PackagePlus />}
      title="No products yet"
      description="A product is what customers order. Give it a name and a price, and it appears on the order page."
      action={
        mayEdit && (
          <LinkButton href={`${path}/new`} variant="primary">
            Create the first product
          </LinkButton>
        )
      }
    />
  );
}
