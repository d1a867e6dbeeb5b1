import type { Metadata } from 'next';
import { At } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { RowKeys } from '@/components/ui/row-keys';
import { SearchBox } from '@/components/ui/search-box';
import { SortTh } from '@/components/ui/sort-th';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { type ClientListRow, listClients, listResellerNames } from '@/db/queries/client-lists';
import { listCurrencies } from '@/db/queries/product-lists';
import { dayOf } from '@/lib/domain/calendar';
import { countryName } from '@/lib/format/countries';
import { formatCount } from '@/lib/format/numbers';
import { requireStaff } from '@/lib/server/pages';
import { readClientList } from './_parts/client-query';
import { ClientStatus } from './_parts/client-status';

export const metadata: Metadata = { title: 'Clients' };

const path = '/staff/clients';

export default async function ClientsPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context, staff } = await requireStaff('clients.view');
  const mayAdd = staff.permissions.includes('clients.edit');
  const params = await searchParams;
  const { query, filters } = readClientList(params, dayOf(context.now, context.zone));
  const [found, currencies, resellers] = await Promise.all([
    listClients(context.db, query, filters),
    listCurrencies(context.db),
    listResellerNames(context.db),
  ]);
  const isNarrowed = Object.keys(params).some((name) => name !== 'page' && name !== 'sort');
  return (
    <>
      <PageHeader
        title="Clients"
        actions={
          mayAdd && (
            <LinkButton href={`${path}/new`} variant="primary">
              New client
            </LinkButton>
          )
        }
      />
      <ListToolbar
        search={<SearchBox label="Number, name, company or e-mail" />}
        filters={<FilterChips filters={chips(currencies, resellers)} />}
        csvHref={listAddress(`${path}/csv`, params, {})}
      />
      {found.rows.length > 0 ? (
        <ClientTable rows={found.rows} params={params} zone={context.zone} />
      ) : isNarrowed ? (
        <EmptyState title="No client matches" action={<LinkButton href={path}>Show all clients</LinkButton>} />
      ) : (
        <EmptyState
          title="No clients yet"
          description="They come here when they sign up, or when you add them."
          action={<LinkButton href="/order">Open the shop</LinkButton>}
        />
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

function ClientTable({ rows, params, zone }: { rows: readonly ClientListRow[]; params: ListParams; zone: string }) {
  const head = { path, params, defaultSort: '-number' };
  return (
    <RowKeys>
      <Table caption="Clients">
        <TableHead>
          <SortTh column="number" {...head} startsDescending>
            Number
          </SortTh>
          <SortTh column="name" {...head}>
            Client
          </SortTh>
          <Th>E-mail</Th>
          <SortTh column="country" {...head}>
            Country
          </SortTh>
          <Th>Status</Th>
          <SortTh column="services" {...head} isNumeric startsDescending>
            Services
          </SortTh>
          <Th isNumeric>Owed</Th>
          <Th isNumeric>Balance</Th>
          <SortTh column="created" {...head} startsDescending>
            Since
          </SortTh>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <ClientRow key={row.id} row={row} zone={zone} />
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}

function ClientRow({ row, zone }: { row: ClientListRow; zone: string }) {
  return (
    <Tr>
      <Td className="font-medium">
        <TextLink href={`${path}/${row.id}`}>{row.number}</TextLink>
      </Td>
      <Td className="min-w-40">
        {row.company || row.name}
        {row.company && <span className="block text-note text-muted">{row.name}</span>}
      </Td>
      <Td isUnspaced>{row.email}</Td>
      <Td className="whitespace-nowrap">{countryName(row.country)}</Td>
      <Td>
        <span className="flex flex-wrap gap-1">
          <ClientStatus status={row.status} />
          {row.isParked && <StatusBadge word="Parked" tone="suspended" />}
        </span>
      </Td>
      <Td isNumeric>{formatCount(row.services)}</Td>
      <Td isNumeric>
        <Money minorUnits={row.owedMinorUnits} currency={row.currency} />
      </Td>
      <Td isNumeric>
        <Money minorUnits={row.balanceMinorUnits} currency={row.currency} />
      </Td>
      <Td className="whitespace-nowrap">
        <At at={row.createdAt.getTime()} zone={zone} />
      </Td>
    </Tr>
  );
}

function chips(currencies: readonly { code: string }[], resellers: readonly { id: string; name: string }[]) {
  return [
    {
      param: 'status',
      label: 'Status',
      kind: 'many' as const,
      options: [
        { value: 'active', label: 'Active' },
        { value: 'suspended', label: 'Suspended' },
      ],
    },
    { param: 'overdue', label: 'Owes', options: [{ value: 'yes', label: 'Overdue invoices' }] },
    { param: 'parked', label: 'Billing', options: [{ value: 'yes', label: 'Parked' }] },
    { param: 'currency', label: 'Currency', options: currencies.map(({ code }) => ({ value: code, label: code })) },
    { param: 'reseller', label: 'Reseller', options: resellers.map(({ id, name }) => ({ value: id, label: name })) },
  ];
}
