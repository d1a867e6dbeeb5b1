import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkButton } from '@/components/ui/link-button';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { RowKeys } from '@/components/ui/row-keys';
import { SearchBox } from '@/components/ui/search-box';
import { SortTh } from '@/components/ui/sort-th';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { listOptions } from '@/db/queries/option-lists';
import { availabilities, optionTypes } from '@/lib/domain/catalog';
import { optionTypeWords } from '@/lib/format/catalog';
import { formatCount } from '@/lib/format/numbers';
import { availabilityText } from '@/lib/format/statuses';
import { requireStaff } from '@/lib/server/pages';
import { readOptionList } from './_parts/option-query';

export const metadata: Metadata = { title: 'Options' };

const path = '/staff/options';

export default async function OptionsPage({ searchParams }: { searchParams: Promise<ListParams> }) {
  const { context, staff } = await requireStaff('catalog.view');
  const params = await searchParams;
  const { query, filters } = readOptionList(params);
  const found = await listOptions(context.db, query, filters);
  const isNarrowed = Object.keys(params).some((name) => name !== 'page' && name !== 'sort');
  const create = staff.permissions.includes('catalog.edit') && (
    <LinkButton href={`${path}/new`} variant="primary">
      <Plus aria-hidden /> New option
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="Configurable options" description="What customers choose when they order." actions={create} />
      <ListToolbar
        search={<SearchBox label="Label or internal name" />}
        filters={<FilterChips filters={chips} />}
        csvHref={listAddress(`${path}/csv`, params, {})}
      />
      {found.rows.length > 0 ? (
        <OptionTable rows={found.rows} params={params} />
      ) : isNarrowed ? (
        <EmptyState title="No option matches" action={<LinkButton href={path}>Show all options</LinkButton>} />
      ) : (
        <EmptyState
          title="No options yet"
          description="Such as a location, more storage, or backups."
          action={create}
        />
      )}
      <Pager path={path} params={params} page={query.page} total={found.total} hasMore={found.hasMore} />
    </>
  );
}

const chips = [
  {
    param: 'type',
    label: 'Type',
    kind: 'many' as const,
    options: optionTypes.map((value) => ({ value, label: optionTypeWords[value] })),
  },
  {
    param: 'status',
    label: 'Status',
    kind: 'many' as const,
    options: availabilities.map((value) => ({ value, label: availabilityText(value).word })),
  },
];

type OptionTableProps = { rows: Awaited<ReturnType<typeof listOptions>>['rows']; params: ListParams };

function OptionTable({ rows, params }: OptionTableProps) {
  const head = { path, params, defaultSort: 'label' };
  return (
    <RowKeys>
      <Table caption="Configurable options">
        <TableHead>
          <SortTh column="label" {...head}>
            Label
          </SortTh>
          <SortTh column="code" {...head}>
            Internal name
          </SortTh>
          <SortTh column="type" {...head}>
            Type
          </SortTh>
          <Th>Required</Th>
          <Th>Status</Th>
          <Th isNumeric>Choices</Th>
          <SortTh column="products" {...head} isNumeric startsDescending>
            Products
          </SortTh>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Tr key={row.id}>
              <Td className="min-w-40 font-medium">
                <TextLink href={`${path}/${row.id}`}>{row.label}</TextLink>
              </Td>
              <Td className="font-mono text-note">{row.code}</Td>
              <Td className="whitespace-nowrap">{optionTypeWords[row.type]}</Td>
              <Td>{row.required ? 'Yes' : <span className="text-muted">No</span>}</Td>
              <Td>
                <StatusBadge {...availabilityText(row.status)} />
              </Td>
              <Td isNumeric>{row.choices > 0 && formatCount(row.choices)}</Td>
              <Td isNumeric>{formatCount(row.products)}</Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}
