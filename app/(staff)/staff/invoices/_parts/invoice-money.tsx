import { paymentMethodWords } from '@/components/staff/words';
import { Badge } from '@/components/ui/badge';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At, Day } from '@/components/ui/day';
import { Lines } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import { Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { listPaymentsOfInvoice } from '@/db/queries/order-details';
import type { InvoiceOfClient } from '@/db/queries/portal/invoices';
import { type Invoice, restOf } from '@/lib/domain/invoices';
import type { TaxedAmount } from '@/lib/domain/taxes';
import { creditNoteNumber } from '@/lib/format/documents';
import { creditReasonWords } from '@/lib/format/payment-words';
import { reverseChargeNotice, shownTaxes } from '@/lib/format/taxes';

type SummedInvoice = Pick<
  Invoice,
  'currency' | 'subtotalMinorUnits' | 'taxMinorUnits' | 'totalMinorUnits' | 'paidMinorUnits' | 'status'
>;

/** Sum, tax by rate, total, and what is left of it. */
export function InvoiceSums({ invoice, lines }: { invoice: SummedInvoice; lines: readonly TaxedAmount[] }) {
  const { currency, subtotalMinorUnits, taxMinorUnits, totalMinorUnits, paidMinorUnits, status } = invoice;
  const amount = (minorUnits: bigint) => <Money minorUnits={minorUnits} currency={currency} />;
  const taxes = shownTaxes(lines, taxMinorUnits).map(({ key, term, baseMinorUnits, taxMinorUnits: tax }) => ({
    key,
    term,
    ...(baseMinorUnits === null ? {} : { detail: <>on {amount(baseMinorUnits)}</> }),
    value: amount(tax),
  }));
  const notice = reverseChargeNotice(lines);
  const isPartlyPaid = status === 'unpaid' && paidMinorUnits > 0n;
  return (
    <div className="flex flex-col gap-2 border-t pt-4">
      <Lines
        lines={[{ key: 'sum', term: 'Sum before tax', value: amount(subtotalMinorUnits) }, ...taxes]}
        total={{ term: 'Total', value: amount(totalMinorUnits) }}
      />
      {notice && <p className="text-note text-muted">{notice}</p>}
      {isPartlyPaid && (
        <Lines
          lines={[{ key: 'paid', term: 'Paid so far', value: amount(paidMinorUnits) }]}
          total={{ term: 'To be paid', value: amount(restOf(invoice)) }}
        />
      )}
    </div>
  );
}

type PaymentsProps = { payments: Awaited<ReturnType<typeof listPaymentsOfInvoice>>; zone: string };

/** What came in for the invoice, and what of it went on to the balance. */
export function PaymentsCard({ payments, zone }: PaymentsProps) {
  if (payments.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Payments" />
      <CardBody>
        <Table caption="Payments of the invoice">
          <TableHead>
            <Th>Received</Th>
            <Th>How</Th>
            <Th>Reference</Th>
            <Th>Recorded by</Th>
            <Th isNumeric>Amount</Th>
            <Th isNumeric>To the balance</Th>
          </TableHead>
          <TableBody>
            {payments.map(({ payment, recordedBy }) => {
              const over = payment.minorUnits - payment.settledMinorUnits;
              return (
                <Tr key={payment.id}>
                  <Td className="whitespace-nowrap">
                    <TextLink href={`/staff/payments/${payment.id}`}>
                      <At at={payment.receivedAt} zone={zone} hasTime />
                    </TextLink>
                  </Td>
                  <Td className="whitespace-nowrap">{paymentMethodWords[payment.method]}</Td>
                  <Td isUnspaced>{payment.reference}</Td>
                  <Td>{recordedBy}</Td>
                  <Td isNumeric>
                    <Money minorUnits={payment.minorUnits} currency={payment.currency} />
                  </Td>
                  <Td isNumeric>{over > 0n && <Money minorUnits={over} currency={payment.currency} />}</Td>
                </Tr>
              );
            })}
          </TableBody>
        </Table>
      </CardBody>
    </Card>
  );
}

/** Corrections in the client's favour. */
export function CreditNotesCard({
  notes,
  currency,
  zone,
}: {
  notes: InvoiceOfClient['creditNotes'];
  currency: string;
  zone: string;
}) {
  if (notes.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Credit notes" />
      <CardBody>
        <ul className="flex flex-col gap-2">
          {notes.map((note) => (
            <li key={note.id} className="flex items-baseline justify-between gap-4">
              <span>
                <Badge>{creditNoteNumber(note)}</Badge> {creditReasonWords(note.reason)}{' '}
                <span className="text-note text-muted">
                  <Day on={note.issuedOn} zone={zone} /> ·{' '}
                  <a href={`/staff/credit-notes/${note.id}/pdf`} download className="underline">
                    PDF<span className="sr-only"> of credit note {creditNoteNumber(note)}</span>
                  </a>
                </span>
              </span>
              <Money minorUnits={note.totalMinorUnits} currency={currency} />
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
