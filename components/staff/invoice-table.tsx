import { Day } from '@/components/ui/day';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { RowKeys } from '@/components/ui/row-keys';
import { SortTh } from '@/components/ui/sort-th';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { LocalDay } from '@/lib/domain/calendar';
import { type InvoiceKind, type InvoiceStatus, isOverdue, restOf } from '@/lib/domain/invoices';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { invoiceStatusText } from '@/lib/format/statuses';
import { invoiceKindWords } from './words';

export type ListedInvoice = {
  id: string;
  number: bigint;
  numberFormat: string;
  kind: InvoiceKind;
  status: InvoiceStatus;
  clientId: string;
  client: string;
  currency: string;
  issuedOn: LocalDay;
  dueOn: LocalDay;
  totalMinorUnits: bigint;
  paidMinorUnits: bigint;
};

type InvoiceTableProps = {
  rows: readonly ListedInvoice[];
  path: string;
  params: ListParams;
  zone: string;
  today: LocalDay;
  hasClient?: boolean;
};

export function InvoiceTable({ rows, path, params, zone, today, hasClient = true }: InvoiceTableProps) {
  const head = { path, params, defaultSort: '-number' };
  return (
    <RowKeys>
      <Table caption="Invoices">
        <TableHead>
          <SortTh column="number" {...head} startsDescending>
            Number
          </SortTh>
          {hasClient && (
            <SortTh column="client" {...head}>
              Client
            </SortTh>
          )}
          <Th>For</Th>
          <Th>Status</Th>
          <SortTh column="issued" {...head} startsDescending>
            Issued
          </SortTh>
          <SortTh column="due" {...head}>
            Due
          </SortTh>
          <SortTh column="total" {...head} isNumeric startsDescending>
            Total
          </SortTh>
          <Th isNumeric>To be paid</Th>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Tr key={row.id}>
              <Td className="font-medium whitespace-nowrap">
                <TextLink href={`/staff/invoices/${row.id}`}>
                  {formatInvoiceNumber(row.numberFormat, row.number, row.issuedOn)}
                </TextLink>
              </Td>
              {hasClient && (
                <Td className="min-w-36">
                  <TextLink href={`/staff/clients/${row.clientId}`}>{row.client}</TextLink>
                </Td>
              )}
              <Td className="whitespace-nowrap">{invoiceKindWords[row.kind]}</Td>
              <Td>
                <StatusBadge {...invoiceStatusText(row.status, { isOverdue: isOverdue(row, today) })} />
              </Td>
              <Td className="whitespace-nowrap">
                <Day on={row.issuedOn} zone={zone} month="short" />
              </Td>
              <Td className="whitespace-nowrap">
                <Day on={row.dueOn} zone={zone} month="short" {...(row.status === 'unpaid' ? { today } : {})} />
              </Td>
              <Td isNumeric>
                <Money minorUnits={row.totalMinorUnits} currency={row.currency} />
              </Td>
              <Td isNumeric>{row.status === 'unpaid' && <Money minorUnits={restOf(row)} currency={row.currency} />}</Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}
