import { deleteDraftRow, findDraft } from '@/db/queries/invoice-drafts';
import { workOff } from '../billing/work-off';
import { lookAtBook } from '../book/look';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { issueByHand, refuseByHand } from './by-hand';
import { type DraftRefusal, type DraftVersion, refuseStale } from './save-draft';

/**
 * Issues a draft as it was looked at: it is numbered, dated today, taxed by today's rules and mailed, and is no draft any
 * more. Refusals: not_found, invalid_transition (somebody changed it meanwhile), validation_failed (nothing that can be owed).
 */
export async function issueDraft(
  context: UseCaseContext,
  { clientId, ...seen }: DraftVersion & { clientId: string },
): Promise<{ ok: true; invoiceId: string } | DraftRefusal> {
  return inBook(context, clientId, {}, async (book, tx) => {
    const draft = await findDraft(tx, seen.draftId);
    const stale = refuseStale(draft, clientId, seen);
    if (stale || !draft) return stale ?? { ok: false, code: 'not_found', subject: 'This draft' };
    const input = { currency: draft.currency, lines: draft.lines, dueOn: book.today + draft.daysToPay };
    const refusal = refuseByHand(book, input);
    if (refusal) return refusal;
    const invoice = issueByHand(book, input);
    workOff(book);
    await deleteDraftRow(tx, draft.id);
    return { ok: true, invoiceId: invoice.id };
  });
}

/** What a draft would be if it were issued now, by the same steps; undefined where it comes to nothing that can be owed. */
export async function previewDraft(
  context: UseCaseContext,
  draft: { clientId: string; currency: string; daysToPay: number; lines: Parameters<typeof issueByHand>[1]['lines'] },
) {
  return lookAtBook(context, draft.clientId, 'nothing', (book) => {
    const input = { currency: draft.currency, lines: draft.lines, dueOn: book.today + draft.daysToPay };
    return refuseByHand(book, input) ? undefined : issueByHand(book, input);
  });
}
