import { Day } from '@/components/ui/day';
import type { ListParams } from '@/components/ui/list-address';
import { Money } from '@/components/ui/money';
import { SelectAll, SelectableTr, SelectionProvider, SelectRow } from '@/components/ui/selection';
import { SortTh } from '@/components/ui/sort-th';
import { StatusBadge } from '@/components/ui/status-badge';
import { RowTh, Table, TableBody, TableHead, Td, Th } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { InvoiceHead } from '@/db/queries/portal/invoices';
import type { LocalDay } from '@/lib/domain/calendar';
import { isOverdue, restOf } from '@/lib/domain/invoices';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { invoiceStatusText } from '@/lib/format/statuses';
import type { Gateway } from './pay-at-gateway';
import { PayBar } from './pay-bar';

type InvoiceTableProps = {
  rows: readonly InvoiceHead[];
  params: ListParams;
  zone: string;
  today: LocalDay;
  mayPay: boolean;
  gateways: readonly Gateway[];
};

/** A client's invoices; those to pay can be chosen and paid together. */
export function InvoiceTable({ rows, params, zone, today, mayPay, gateways }: InvoiceTableProps) {
  const payable = mayPay ? rows.filter(({ status, kind }) => status === 'unpaid' && kind !== 'top_up') : [];
  const sort = { path: '/invoices', params, defaultSort: '-issued' };
  return (
    <SelectionProvider ids={payable.map(({ id }) => id)}>
      <Table caption="Invoices">
        <TableHead>
          {payable.length > 0 && (
            <Th>
              <SelectAll />
            </Th>
          )}
          <SortTh column="number" {...sort}>
            Number
          </SortTh>
          <Th>Status</Th>
          <SortTh column="issued" startsDescending {...sort}>
            Issued
          </SortTh>
          <SortTh column="due" {...sort}>
            Due
          </SortTh>
          <SortTh column="total" isNumeric startsDescending {...sort}>
            Total
          </SortTh>
        </TableHead>
        <TableBody>
          {rows.map((invoice) => {
            const number = formatInvoiceNumber(invoice.numberFormat, invoice.number, invoice.issuedOn);
            const isLate = isOverdue(invoice, today);
            const rest = restOf(invoice);
            const isPayable = payable.some(({ id }) => id === invoice.id);
            return (
              <SelectableTr key={invoice.id} id={invoice.id}>
                {payable.length > 0 && <Td>{isPayable && <SelectRow id={invoice.id} name={`Invoice ${number}`} />}</Td>}
                <RowTh>
                  <TextLink href={`/invoices/${invoice.id}`} className="numeric">
                    {number}
                  </TextLink>
                </RowTh>
                <Td>
                  <StatusBadge {...invoiceStatusText(invoice.status, { isOverdue: isLate })} />
                </Td>
                <Td>
                  <Day on={invoice.issuedOn} zone={zone} month="short" />
                </Td>
                <Td>
                  <Day on={invoice.dueOn} zone={zone} month="short" />
                </Td>
                <Td isNumeric>
                  <Money minorUnits={invoice.totalMinorUnits} currency={invoice.currency} />
                  {invoice.status === 'unpaid' && rest !== invoice.totalMinorUnits && (
                    <span className="block text-note text-muted">
                      <Money minorUnits={rest} currency={invoice.currency} /> left
                    </span>
                  )}
                </Td>
              </SelectableTr>
            );
          })}
        </TableBody>
      </Table>
      <PayBar
        gateways={gateways}
        invoices={payable.map((invoice) => ({
          id: invoice.id,
          restMinorUnits: String(restOf(invoice)),
          currency: invoice.currency,
        }))}
      />
    </SelectionProvider>
  );
}
