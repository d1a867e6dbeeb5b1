import type { Instant, LocalDay } from '@/lib/domain/calendar';
import { type InvoiceKind, type InvoiceLine, restOf } from '@/lib/domain/invoices';
import { formatInvoiceNumber } from '@/lib/format/documents';
import { type ItemNames, lineWords } from '@/lib/format/line-words';
import { paymentStory } from '@/lib/format/payment-story';
import type { paymentMethodWords } from '@/lib/format/payment-words';

type FoundPayment = {
  payment: {
    currency: string;
    minorUnits: bigint;
    settledMinorUnits: bigint;
    method: keyof typeof paymentMethodWords;
    reference: string | null;
    receivedAt: Instant;
  };
  invoice: {
    id: string;
    number: bigint;
    numberFormat: string;
    issuedOn: LocalDay;
    kind: InvoiceKind;
    totalMinorUnits: bigint;
    paidMinorUnits: bigint;
  } | null;
  completes: boolean;
  lateRows: readonly (Pick<InvoiceLine, 'id' | 'kind' | 'code' | 'optionId' | 'details' | 'minorUnits'> & {
    serviceUnit: string;
  })[];
};

/** A payment in words, with the way to its invoice in the panel of the client or of the staff. */
export function toldPayment(
  { payment, invoice, completes, lateRows }: FoundPayment,
  names: ItemNames,
  panel: 'client' | 'staff',
) {
  const number = invoice && formatInvoiceNumber(invoice.numberFormat, invoice.number, invoice.issuedOn);
  const told = invoice && {
    number: number ?? '',
    isTopUp: invoice.kind === 'top_up',
    isCompleted: completes,
    restMinorUnits: restOf(invoice),
  };
  return {
    payment,
    invoice:
      invoice && number ? { href: `${panel === 'staff' ? '/staff' : ''}/invoices/${invoice.id}`, number } : undefined,
    story: paymentStory(payment, told ?? undefined, panel === 'staff' ? "the client's" : 'your'),
    lateRows: lateRows.map((line) => {
      const { title, reason } = lineWords({ ...line, isHourly: line.serviceUnit === 'hour' }, names);
      return { id: line.id, title, minorUnits: line.minorUnits, ...(reason === undefined ? {} : { reason }) };
    }),
  };
}
