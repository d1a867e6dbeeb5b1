'use client';

import type { ListParams } from '@/components/ui/list-address';
import { RowKeys } from '@/components/ui/row-keys';
import { SelectAll, SelectableTr, SelectionProvider, SelectRow } from '@/components/ui/selection';
import { SortTh } from '@/components/ui/sort-th';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { listProducts } from '@/db/queries/product-lists';
import { paymentModelWords, priceModelWords } from '@/lib/format/catalog';
import { formatCount } from '@/lib/format/numbers';
import { availabilityText } from '@/lib/format/statuses';
import { ProductBulkBar } from './product-bulk-bar';

type Row = Awaited<ReturnType<typeof listProducts>>['rows'][number];
type ProductTableProps = { rows: readonly Row[]; path: string; params: ListParams; mayEdit: boolean };

export function ProductTable({ rows, path, params, mayEdit }: ProductTableProps) {
  const head = { path, params, defaultSort: 'name' };
  return (
    <SelectionProvider ids={rows.map((row) => row.id)}>
      <RowKeys>
        <Table caption="Products">
          <TableHead>
            {mayEdit && (
              <Th>
                <SelectAll />
              </Th>
            )}
            <SortTh column="name" {...head}>
              Name
            </SortTh>
            <SortTh column="code" {...head}>
              Code
            </SortTh>
            <SortTh column="group" {...head}>
              Group
            </SortTh>
            <Th>Payment</Th>
            <Th>Price model</Th>
            <Th>Module</Th>
            <SortTh column="status" {...head}>
              Status
            </SortTh>
            <SortTh column="services" {...head} isNumeric startsDescending>
              Services
            </SortTh>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <ProductRow key={row.id} row={row} mayEdit={mayEdit} />
            ))}
          </TableBody>
        </Table>
      </RowKeys>
      {mayEdit && <ProductBulkBar />}
    </SelectionProvider>
  );
}

function ProductRow({ row, mayEdit }: { row: Row; mayEdit: boolean }) {
  return (
    <SelectableTr id={row.id}>
      {mayEdit && (
        <Td>
          <SelectRow id={row.id} name={row.name} />
        </Td>
      )}
      <Td className="min-w-48 font-medium">
        <TextLink href={`/staff/products/${row.id}`}>{row.name}</TextLink>
      </Td>
      <Td className="font-mono text-note">{row.code}</Td>
      <Td className="whitespace-nowrap">{row.group ?? <span className="text-muted">None</span>}</Td>
      <Td className="whitespace-nowrap">{paymentModelWords[row.paymentModel]}</Td>
      <Td className="whitespace-nowrap">{priceModelWords[row.priceModel]}</Td>
      <Td>{row.module}</Td>
      <Td>
        <StatusBadge {...availabilityText(row.status)} />
      </Td>
      <Td isNumeric>{formatCount(row.services)}</Td>
    </SelectableTr>
  );
}
