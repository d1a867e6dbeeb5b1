import { domainToUnicode } from 'node:url';
import type { DrawnLine, LineGroup } from '@/components/invoices/line-groups';
import { type ItemNames, itemName, lineWords } from '@/components/invoices/line-words';
import type { InvoiceOfClient } from '@/db/queries/portal/invoices';
import { dayOf } from '@/lib/domain/calendar';

type Line = InvoiceOfClient['lines'][number];

/** The lines of an invoice by service, in their order; what belongs to no service stands by itself. */
export function groupsOfLines({ invoice, lines }: InvoiceOfClient, names: ItemNames, zone: string): LineGroup[] {
  const groups = new Map<string, LineGroup>();
  for (const line of lines) {
    const key = line.serviceId ?? 'none';
    const known = groups.get(key);
    const drawn = drawnLine(line, names, invoice.kind, zone);
    if (known) known.lines.push(drawn);
    else groups.set(key, { key, heading: headingOf(line, names), href: addressOf(line), lines: [drawn] });
  }
  return [...groups.values()];
}

function drawnLine(line: Line, names: ItemNames, kind: InvoiceOfClient['invoice']['kind'], zone: string): DrawnLine {
  const isHourly = line.serviceUnit === 'hour';
  const { title, reason } = lineWords({ ...line, isHourly }, names, kind);
  const hasDays = line.fromAt !== null && line.toAt !== null;
  return {
    id: line.id,
    kind: line.kind,
    title,
    reason,
    minorUnits: String(line.minorUnits),
    startsOn: hasDays ? dayOf(line.fromAt as number, zone) : null,
    // The hours of one day are still that day.
    endsOn: hasDays ? dayOf((line.toAt as number) - 1, zone) + 1 : null,
  };
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
