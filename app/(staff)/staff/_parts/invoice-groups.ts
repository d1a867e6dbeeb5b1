import { domainToUnicode } from 'node:url';
import type { DrawnLine, LineGroup } from '@/components/invoices/line-groups';
import { type ItemNames, itemName, lineWords } from '@/components/invoices/line-words';
import type { InvoiceOfClient } from '@/db/queries/portal/invoices';
import { dayOf } from '@/lib/domain/calendar';

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
      lines: own.map((line) => drawnLine(line, names, invoice.kind, zone)),
    };
  });
}

function headingOf(line: Line, names: ItemNames): string {
  const product = line.optionId === null ? itemName(line, names) : '';
  const domain = line.serviceDomain ? domainToUnicode(line.serviceDomain) : '';
  return [product, domain, `service ${line.serviceNumber}`].filter(Boolean).join(' · ');
}

function drawnLine(line: Line, names: ItemNames, kind: InvoiceOfClient['invoice']['kind'], zone: string): DrawnLine {
  const { title, reason } = lineWords({ ...line, isHourly: line.serviceUnit === 'hour' }, names, kind);
  const { fromAt, toAt } = line;
  return {
    id: line.id,
    kind: line.kind,
    title,
    ...(reason === undefined ? {} : { reason }),
    minorUnits: String(line.minorUnits),
    startsOn: fromAt === null || toAt === null ? null : dayOf(fromAt, zone),
    endsOn: fromAt === null || toAt === null ? null : dayOf(toAt - 1, zone) + 1,
  };
}
