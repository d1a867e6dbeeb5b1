import { settlementOrder } from '@/lib/domain/invoices';
import type { Refusal } from '@/lib/domain/refusals';
import { workOff } from '../billing/work-off';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { refuseReplacing, replaceInvoices } from './replace';

/**
 * Merges unpaid invoices of a client in one currency: they are cancelled, and one is issued with all their lines, due when
 * the first of them was, and never before today. Refusals: not_found, invalid_transition, not_allowed (partly paid, waited
 * for by an order, several currencies), validation_failed (fewer than two).
 */
export async function mergeInvoices(
  context: UseCaseContext,
  { clientId, invoiceIds }: { clientId: string; invoiceIds: readonly string[] },
): Promise<{ ok: true; invoiceId: string } | Refusal> {
  const ids = [...new Set(invoiceIds)];
  const [first, ...others] = ids;
  if (first === undefined || others.length === 0) {
    return { ok: false, code: 'validation_failed', fields: { invoices: 'Choose two invoices or more.' } };
  }
  return inBook(
    context,
    clientId,
    { invoiceId: first },
    async (book, tx): Promise<{ ok: true; invoiceId: string } | Refusal> => {
      const olds = ids.flatMap((id) => book.invoices.get(id) ?? []).sort(settlementOrder);
      // What is not in the book is not unpaid any more, or another client's.
      if (olds.length < ids.length) return { ok: false, code: 'not_found', subject: 'One of these unpaid invoices' };
      for (const old of olds) {
        const refusal = refuseReplacing(old);
        if (refusal) return refusal;
      }
      if (new Set(olds.map(({ currency }) => currency)).size > 1) {
        return {
          ok: false,
          code: 'not_allowed',
          reason: 'These invoices are in several currencies. Merge those of one.',
        };
      }
      const kinds = new Set(olds.map(({ kind }) => kind));
      const [kind = 'manual'] = kinds.size === 1 ? kinds : [];
      const lines = olds.flatMap((old) => old.lines);
      const dueOn = Math.min(...olds.map((old) => old.dueOn));
      const [merged] = await replaceInvoices(book, tx, olds, [{ kind, lines, dueOn }]);
      if (!merged) throw new Error('merging makes one invoice');
      for (const old of olds) book.record('invoice', old.id, 'invoice.merged', { into: [merged.id] });
      workOff(book);
      return { ok: true, invoiceId: merged.id };
    },
  );
}
