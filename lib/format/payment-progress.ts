import type { LocalDay } from '@/lib/domain/calendar';
import { formatInvoiceNumber } from './documents';

type InvoiceOfPayment<Status> = {
  id: string;
  status: Status;
  number: bigint;
  numberFormat: string;
  issuedOn: LocalDay;
  order: { id: string; type: string } | null;
};

/** A payment as pages show it: numbers as they are written, amounts as text, the order of new services that it starts. */
export function shownProgress<Status, Rest extends { minorUnits: bigint; invoices: InvoiceOfPayment<Status>[] }>({
  invoices,
  minorUnits,
  ...rest
}: Rest) {
  return {
    ...rest,
    minorUnits: String(minorUnits),
    invoices: invoices.map(({ id, status, number, numberFormat, issuedOn, order }) => ({
      id,
      status,
      number: formatInvoiceNumber(numberFormat, number, issuedOn),
      orderId: order?.type === 'sales' ? order.id : null,
    })),
  };
}
