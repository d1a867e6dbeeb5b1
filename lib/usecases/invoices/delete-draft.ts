import { deleteDraftRow, findDraft } from '@/db/queries/invoice-drafts';
import type { Refusal } from '@/lib/domain/refusals';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { type DraftVersion, recordedDraft, refuseStale } from './save-draft';

/** Throws a draft away. Refusals: not_found, invalid_transition (somebody changed it meanwhile). */
export async function deleteDraft(
  context: UseCaseContext,
  { clientId, ...seen }: DraftVersion & { clientId: string },
): Promise<{ ok: true } | Refusal<'not_found' | 'invalid_transition'>> {
  return inBook(context, clientId, 'nothing', async (book, tx) => {
    const draft = await findDraft(tx, seen.draftId);
    const refusal = refuseStale(draft, clientId, seen);
    if (refusal) return refusal;
    await deleteDraftRow(tx, seen.draftId);
    book.record('invoice_draft', seen.draftId, 'invoice.draft_deleted', draft ? { before: recordedDraft(draft) } : {});
    return { ok: true };
  });
}
