import type { Invoice, InvoiceLine } from '@/lib/domain/invoices';
import type { Refusal } from '@/lib/domain/refusals';
import { workOff } from '../billing/work-off';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { refuseReplacing, replaceInvoices } from './replace';

export type SplitInput = {
  clientId: string;
  invoiceId: string;
  /** The lines that go to the second invoice. */
  lineIds: readonly string[];
  /** In how many days the second is due; the first stays due when the whole was. */
  daysToPay: number;
};

/**
 * Splits an unpaid invoice into two: it is cancelled, and two are issued with its lines. Lines of one service stay together.
 * Refusals: not_found, invalid_transition, not_allowed (partly paid, waited for by an order), validation_failed.
 */
export async function splitInvoice(
  context: UseCaseContext,
  { clientId, invoiceId, lineIds, daysToPay }: SplitInput,
): Promise<{ ok: true; invoiceIds: string[] } | Refusal> {
  return inBook(
    context,
    clientId,
    { invoiceId },
    async (book, tx): Promise<{ ok: true; invoiceIds: string[] } | Refusal> => {
      const invoice = book.invoices.get(invoiceId);
      if (!invoice) return { ok: false, code: 'not_found', subject: 'This invoice' };
      const refusal = refuseReplacing(invoice);
      if (refusal) return refusal;
      const sides = sidesOf(invoice, lineIds);
      if ('code' in sides) return sides;
      const { kind, dueOn } = invoice;
      const parts = [
        { kind, lines: sides.staying, dueOn },
        { kind, lines: sides.moving, dueOn: book.today + daysToPay },
      ];
      const fresh = await replaceInvoices(book, tx, [invoice], parts);
      book.record('invoice', invoice.id, 'invoice.split', { into: fresh.map(({ id }) => id) });
      workOff(book);
      return { ok: true, invoiceIds: fresh.map(({ id }) => id) };
    },
  );
}

/** The lines of the two, each of which has to be owed something. */
function sidesOf(
  invoice: Invoice,
  lineIds: readonly string[],
): { staying: InvoiceLine[]; moving: InvoiceLine[] } | Refusal<'validation_failed'> {
  const moving = invoice.lines.filter((line) => lineIds.includes(line.id));
  const staying = invoice.lines.filter((line) => !lineIds.includes(line.id));
  const torn = moving.some((line) => line.serviceId && staying.some((other) => other.serviceId === line.serviceId));
  if (torn) return refuse('All lines of a service stay on one invoice. Choose all of them, or none.');
  const sums = [moving, staying].map((lines) =>
    lines.reduce((sum, line) => sum + line.minorUnits + line.taxMinorUnits, 0n),
  );
  if (sums.some((sum) => sum <= 0n)) return refuse('Each of the two needs lines with something to pay.');
  return { staying, moving };
}

function refuse(problem: string): Refusal<'validation_failed'> {
  return { ok: false, code: 'validation_failed', fields: { lines: problem } };
}
