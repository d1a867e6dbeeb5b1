import type { Metadata } from 'next';
import { defaultValues, optionsOn } from '@/components/catalog/configuration';
import { idOf, readList } from '@/components/staff/list-query';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { RowKeys } from '@/components/ui/row-keys';
import { SearchBox } from '@/components/ui/search-box';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { newId } from '@/db/ids';
import { currentCatalog, type PriceList } from '@/db/queries/catalog';
import { clientSorts, findClient, listClients } from '@/db/queries/client-lists';
import { dayOf } from '@/lib/domain/calendar';
import { orderablePrice } from '@/lib/domain/catalog';
import { formatCycle } from '@/lib/format/cycles';
import { requireStaff } from '@/lib/server/pages';
import type { UseCaseContext } from '@/lib/usecases/context';
import { NewOrderForm, type ProductChoice } from '../_parts/new-order-form';

export const metadata: Metadata = { title: 'Order for a client' };

const path = '/staff/orders/new';
const breadcrumb = [{ label: 'Orders', href: '/staff/orders' }];

export default async function NewOrderPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context, staff } = await requireStaff('orders.place');
  const { db } = context;
  const params = await searchParams;
  const clientId = idOf(params, 'client');
  const found = clientId ? await findClient(db, clientId) : undefined;
  if (!found) return <ChooseClient context={context} params={params} />;
  const { client } = found;
  const products = choicesFor(await currentCatalog(db), client.currency);
  return (
    <>
      <PageHeader
        breadcrumb={breadcrumb}
        title={`Order for ${client.company || client.name}`}
        description={
          <>
            In {client.currency}. <TextLink href={path}>Choose another client</TextLink>
          </>
        }
      />
      {products.length === 0 ? (
        <EmptyState
          title={`Nothing is sold in ${client.currency}`}
          description="Give a product a price in this currency."
          action={<LinkButton href="/staff/products">Show products</LinkButton>}
        />
      ) : (
        <NewOrderForm
          key={client.id}
          clientId={client.id}
          idempotencyKey={newId()}
          products={products}
          mayAccept={staff.permissions.includes('orders.accept')}
        />
      )}
    </>
  );
}

/** What staff may order in a currency: private products and cycles too. */
function choicesFor(catalog: PriceList, currency: string): ProductChoice[] {
  return [...catalog.products.values()].flatMap((product) => {
    const cycles = product.cycles.filter((cycle) => orderablePrice(product, cycle, currency, 'staff'));
    if (cycles.length === 0) return [];
    const { id, name, status, requiresDomain } = product;
    return [
      {
        id,
        name: status === 'private' ? `${name} (private)` : name,
        requiresDomain,
        defaults: { ...defaultValues(product) },
        cycles: cycles.map((cycle) => ({
          id: cycle.id,
          label: formatCycle(cycle),
          options: optionsOn(product, cycle, currency, 'staff'),
        })),
      },
    ];
  });
}

async function ChooseClient({ context, params }: { context: UseCaseContext; params: ListParams }) {
  const query = readList(params, clientSorts, '-number');
  const found = await listClients(context.db, query, { status: [], today: dayOf(context.now, context.zone) });
  return (
    <>
      <PageHeader breadcrumb={breadcrumb} title="Order for a client" description="For whom?" />
      <ListToolbar search={<SearchBox label="Number, name, company or e-mail" />} />
      {found.rows.length === 0 ? (
        <EmptyState
          title="No client matches"
          description="Search for something else."
          action={<LinkButton href={path}>Show all clients</LinkButton>}
        />
      ) : (
        <RowKeys>
          <Table caption="Clients">
            <TableHead>
              <Th>Client</Th>
              <Th>E-mail</Th>
              <Th>Currency</Th>
            </TableHead>
            <TableBody>
              {found.rows.map((client) => (
                <Tr key={client.id}>
                  <Td className="font-medium">
                    <TextLink href={listAddress(path, {}, { client: client.id })}>
                      {client.company || client.name}
                    </TextLink>
                  </Td>
                  <Td isUnspaced>{client.email}</Td>
                  <Td>{client.currency}</Td>
                </Tr>
              ))}
            </TableBody>
          </Table>
        </RowKeys>
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}
