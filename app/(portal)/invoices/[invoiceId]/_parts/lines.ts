import { domainToUnicode } from 'node:url';
import type { LineGroup } from '@/components/invoices/line-groups';
import type { InvoiceOfClient } from '@/db/queries/portal/invoices';
import { describeLine } from '@/lib/format/invoice-lines';
import { type ItemNames, itemName } from '@/lib/format/line-words';

type Line = InvoiceOfClient['lines'][number];

/** The lines of an invoice by service, in their order; what belongs to no service stands by itself. */
export function groupsOfLines({ invoice, lines }: InvoiceOfClient, names: ItemNames, zone: string): LineGroup[] {
  const groups = new Map<string, LineGroup>();
  for (const line of lines) {
    const key = line.serviceId ?? 'none';
    const known = groups.get(key);
    const drawn = describeLine(line, names, invoice.kind, zone);
    if (known) known.lines.push(drawn);
    else groups.set(key, { key, heading: headingOf(line, names), href: addressOf(line), lines: [drawn] });
  }
  return [...groups.values()];
}

function headingOf(line: Line, names: ItemNames): string | null {
  if (line.serviceId === null) return null;
  const name = line.optionId === null ? itemName(line, names) : null;
  const words = [name, line.serviceDomain && domainToUnicode(line.serviceDomain)].filter(Boolean).join(', ');
  return words || `Service ${line.serviceNumber}`;
}

function addressOf(line: Line): string | undefined {
  return line.serviceId === null ? undefined : `/services/${line.serviceId}`;
}
