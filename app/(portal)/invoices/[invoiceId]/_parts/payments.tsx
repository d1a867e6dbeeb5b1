import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At, Day } from '@/components/ui/day';
import { Lines } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import { TextLink } from '@/components/ui/text-link';
import type { InvoiceOfClient } from '@/db/queries/portal/invoices';
import { creditNoteNumber } from '@/lib/format/documents';
import { creditReasonWords, paymentMethodWords } from '@/lib/format/payment-words';

type PaymentsProps = { payments: InvoiceOfClient['payments']; currency: string; zone: string };

/** What was paid, and what of it went to the balance because it was more than was due. */
export function Payments({ payments, currency, zone }: PaymentsProps) {
  if (payments.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Payments" />
      <CardBody>
        <Lines
          lines={payments.map(({ id, method, reference, minorUnits, settledMinorUnits, receivedAt }) => ({
            key: id,
            term: <TextLink href={`/balance/payments/${id}`}>{paymentMethodWords[method]}</TextLink>,
            detail: (
              <>
                <At at={receivedAt} zone={zone} />
                {reference && method !== 'balance' && ` · ${reference}`}
                {minorUnits > settledMinorUnits && (
                  <>
                    {' · '}
                    <Money minorUnits={minorUnits - settledMinorUnits} currency={currency} /> of it went to your balance
                  </>
                )}
              </>
            ),
            value: <Money minorUnits={minorUnits} currency={currency} />,
          }))}
        />
      </CardBody>
    </Card>
  );
}

type CreditNotesProps = { notes: InvoiceOfClient['creditNotes']; currency: string; zone: string };

/** What was given back of it. */
export function CreditNotes({ notes, currency, zone }: CreditNotesProps) {
  if (notes.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Credit notes" description="Given back to your balance; this invoice stands as it is." />
      <CardBody>
        <Lines
          lines={notes.map((note) => ({
            key: note.id,
            term: `Credit note ${creditNoteNumber(note)}`,
            detail: (
              <>
                <Day on={note.issuedOn} zone={zone} /> · {creditReasonWords(note.reason)} ·{' '}
                <a href={`/credit-notes/${note.id}/pdf`} download className="underline">
                  PDF<span className="sr-only"> of credit note {creditNoteNumber(note)}</span>
                </a>
              </>
            ),
            value: <Money minorUnits={-note.totalMinorUnits} currency={currency} />,
          }))}
        />
      </CardBody>
    </Card>
  );
}
