import { newId } from '@/db/ids';
import { findDraft, type InvoiceDraft, writeDraft } from '@/db/queries/invoice-drafts';
import type { HandLine } from '@/lib/domain/invoices';
import { isCurrency } from '@/lib/domain/money';
import type { Refusal } from '@/lib/domain/refusals';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';

/** Which draft, in the version that staff looked at; null for a new one. */
export type DraftVersion = { draftId: string; version: number };

export type DraftInput = { clientId: string; currency: string; daysToPay: number; lines: readonly HandLine[] };

export type DraftRefusal = Refusal<'not_found' | 'invalid_transition' | 'validation_failed'>;

/**
 * Makes a draft of an invoice or writes over one: any lines, also none yet. Nothing is owed and nobody is told. The client
 * and the currency of a draft stay. Refusals: not_found, invalid_transition (somebody changed it meanwhile), validation_failed.
 */
export async function saveDraft(
  context: UseCaseContext,
  { seen, ...input }: DraftInput & { seen: DraftVersion | null },
): Promise<({ ok: true } & DraftVersion) | DraftRefusal> {
  if (!isCurrency(input.currency)) {
    return { ok: false, code: 'validation_failed', fields: { currency: 'Choose a currency.' } };
  }
  return inBook(context, input.clientId, 'nothing', async (book, tx) => {
    const before = seen ? await findDraft(tx, seen.draftId) : undefined;
    if (seen) {
      const refusal = refuseStale(before, input.clientId, seen);
      if (refusal) return refusal;
    }
    const draft: InvoiceDraft = {
      id: before?.id ?? newId(),
      clientId: input.clientId,
      currency: before?.currency ?? input.currency,
      daysToPay: input.daysToPay,
      lines: [...input.lines],
      version: (before?.version ?? 0) + 1,
      editedById: book.actor.id,
      editedAt: book.now,
    };
    await writeDraft(tx, draft);
    book.record('invoice_draft', draft.id, before ? 'invoice.draft_edited' : 'invoice.drafted', {
      ...(before ? { before: recordedDraft(before) } : {}),
      after: recordedDraft(draft),
    });
    return { ok: true, draftId: draft.id, version: draft.version };
  });
}

/** A draft as the audit log keeps it. */
export function recordedDraft({ currency, daysToPay, lines }: InvoiceDraft): Record<string, unknown> {
  const words = lines.map(({ description, minorUnits, isTaxed }) => ({
    description,
    minorUnits: String(minorUnits),
    isTaxed,
  }));
  return { currency, daysToPay, lines: words };
}

/** Why nothing is done with a draft: it is gone, or it is no longer what was looked at. */
export function refuseStale(
  draft: InvoiceDraft | undefined,
  clientId: string,
  { version }: DraftVersion,
): Refusal<'not_found' | 'invalid_transition'> | undefined {
  if (draft?.clientId !== clientId) return { ok: false, code: 'not_found', subject: 'This draft' };
  if (draft.version === version) return undefined;
  return { ok: false, code: 'invalid_transition', subject: 'The draft', status: 'changed by somebody else' };
}
