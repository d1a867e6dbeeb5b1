import { domainToUnicode } from 'node:url';
import type { LineGroup } from '@/components/invoices/line-groups';
import type { InvoiceOfClient } from '@/db/queries/portal/invoices';
import { describeLine } from '@/lib/format/invoice-lines';
import { type ItemNames, itemName } from '@/lib/format/line-words';

type Line = InvoiceOfClient['lines'][number];

/** The lines of an invoice by service, in their order, each service with the way to its page here. */
export function groupsOfInvoice({ invoice, lines }: InvoiceOfClient, names: ItemNames, zone: string): LineGroup[] {
  const keys = [...new Set(lines.map((line) => line.serviceId))];
  return keys.map((serviceId) => {
    const own = lines.filter((line) => line.serviceId === serviceId);
    const first = own[0] as Line;
    return {
      key: serviceId ?? 'none',
      heading: serviceId === null ? null : headingOf(first, names),
      ...(serviceId === null ? {} : { href: `/staff/services/${serviceId}` }),
      lines: own.map((line) => describeLine(line, names, invoice.kind, zone)),
    };
  });
}

function headingOf(line: Line, names: ItemNames): string {
  const product = line.optionId === null ? itemName(line, names) : '';
  const domain = line.serviceDomain ? domainToUnicode(line.serviceDomain) : '';
  return [product, domain, `service ${line.serviceNumber}`].filter(Boolean).join(' · ');
}
