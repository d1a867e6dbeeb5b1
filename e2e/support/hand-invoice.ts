import { workOff } from '@/lib/usecases/billing/work-off';
import { inBook } from '@/lib/usecases/book/open';
import type { UseCaseContext } from '@/lib/usecases/context';
import { type HandInvoice, issueByHand } from '@/lib/usecases/invoices/by-hand';

/** An invoice in words of one's own, without the draft that staff write first. */
export async function issueInvoiceByHand(
  context: UseCaseContext,
  { clientId, ...input }: HandInvoice & { clientId: string },
): Promise<string> {
  const issued = await inBook(context, clientId, {}, (book) => {
    const { id } = issueByHand(book, input);
    workOff(book);
    return { ok: true as const, id };
  });
  if (!issued.ok) throw new Error(issued.code);
  return issued.id;
}
