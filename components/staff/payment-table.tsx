import { At } from '@/components/ui/day';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { RowKeys } from '@/components/ui/row-keys';
import { SortTh } from '@/components/ui/sort-th';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { Instant, LocalDay } from '@/lib/domain/calendar';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { paymentMethodWords } from './words';

export type ListedPayment = {
  id: string;
  clientId: string;
  client: string;
  invoiceId: string | null;
  invoiceNumber: bigint | null;
  invoiceIssuedOn: LocalDay | null;
  numberFormat: string;
  currency: string;
  minorUnits: bigint;
  settledMinorUnits: bigint;
  method: keyof typeof paymentMethodWords;
  reference: string | null;
  receivedAt: Instant;
  recordedBy: string | null;
};

type PaymentTableProps = {
  rows: readonly ListedPayment[];
  path: string;
  params: ListParams;
  zone: string;
  hasClient?: boolean;
};

export function PaymentTable({ rows, path, params, zone, hasClient = true }: PaymentTableProps) {
  const head = { path, params, defaultSort: '-received' };
  return (
    <RowKeys>
      <Table caption="Payments">
        <TableHead>
          <SortTh column="received" {...head} startsDescending>
            Received
          </SortTh>
          {hasClient && (
            <SortTh column="client" {...head}>
              Client
            </SortTh>
          )}
          <Th>Invoice</Th>
          <Th>How</Th>
          <Th>Reference</Th>
          <Th>Recorded by</Th>
          <SortTh column="amount" {...head} isNumeric startsDescending>
            Amount
          </SortTh>
          <Th isNumeric>To the balance</Th>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <PaymentRow key={row.id} row={row} zone={zone} hasClient={hasClient} />
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}

function PaymentRow({ row, zone, hasClient }: { row: ListedPayment; zone: string; hasClient: boolean }) {
  const over = row.minorUnits - row.settledMinorUnits;
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        <TextLink href={`/staff/payments/${row.id}`}>
          <At at={row.receivedAt} zone={zone} hasTime />
        </TextLink>
      </Td>
      {hasClient && (
        <Td className="min-w-36">
          <TextLink href={`/staff/clients/${row.clientId}`}>{row.client}</TextLink>
        </Td>
      )}
      <Td className="whitespace-nowrap">
        {row.invoiceId && row.invoiceNumber !== null && row.invoiceIssuedOn !== null && (
          <TextLink href={`/staff/invoices/${row.invoiceId}`}>
            {formatInvoiceNumber(row.numberFormat, row.invoiceNumber, row.invoiceIssuedOn)}
          </TextLink>
        )}
      </Td>
      <Td className="whitespace-nowrap">{paymentMethodWords[row.method]}</Td>
      <Td isUnspaced>{row.reference}</Td>
      <Td>{row.recordedBy}</Td>
      <Td isNumeric>
        <Money minorUnits={row.minorUnits} currency={row.currency} />
      </Td>
      <Td isNumeric>{over > 0n && <Money minorUnits={over} currency={row.currency} />}</Td>
    </Tr>
  );
}
