import { dayOf, type LocalDay } from '@/lib/domain/calendar';
import type { InvoiceKind, InvoiceLine, LineKind } from '@/lib/domain/invoices';
import { type ItemNames, lineWords } from './line-words';

/** A line of a document in words; days are half-open, null where it is for no time. */
export type DescribedLine = {
  id: string;
  kind: LineKind;
  title: string;
  reason?: string;
  minorUnits: string;
  startsOn: LocalDay | null;
  endsOn: LocalDay | null;
};

type Line = Pick<InvoiceLine, 'id' | 'kind' | 'code' | 'optionId' | 'details' | 'minorUnits' | 'fromAt' | 'toAt'> & {
  serviceUnit: string | null;
};

/** What a line is for, why, and for which days: the same words on every page, in every mail and file. */
export function describeLine(line: Line, names: ItemNames, kind: InvoiceKind, zone: string): DescribedLine {
  const { title, reason } = lineWords({ ...line, isHourly: line.serviceUnit === 'hour' }, names, kind);
  const { fromAt, toAt } = line;
  const hasDays = fromAt !== null && toAt !== null;
  return {
    id: line.id,
    kind: line.kind,
    title,
    ...(reason === undefined ? {} : { reason }),
    minorUnits: String(line.minorUnits),
    startsOn: hasDays ? dayOf(fromAt, zone) : null,
    // The hours of one day are still that day.
    endsOn: hasDays ? dayOf(toAt - 1, zone) + 1 : null,
  };
}
