import { and, eq, ilike, or, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../client';
import * as t from '../schema';
import { containing, type ListQuery, orderOf, pageOf, type Reader } from './listing';

export type InvoiceDraft = typeof t.invoiceDrafts.$inferSelect;

export const draftSorts = ['client', 'edited'] as const;
export type DraftSort = (typeof draftSorts)[number];

const clientName = sql<string>`coalesce(nullif(${t.clients.company}, ''), ${t.clients.name})`;

/** One page of drafts with their client and who edited them last; all, or those of one client. */
export async function listDrafts(db: Reader, query: ListQuery<DraftSort>, { clientId }: { clientId?: string } = {}) {
  const where = and(
    query.q ? matches(query.q) : undefined,
    clientId ? eq(t.invoiceDrafts.clientId, clientId) : undefined,
  );
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select({ draft: t.invoiceDrafts, client: clientName, editedBy: t.authUsers.name })
        .from(t.invoiceDrafts)
        .innerJoin(t.clients, eq(t.clients.id, t.invoiceDrafts.clientId))
        .leftJoin(t.authUsers, eq(t.authUsers.id, t.invoiceDrafts.editedById))
        .where(where)
        .orderBy(...orderOf(query, { client: clientName, edited: t.invoiceDrafts.editedAt }, t.invoiceDrafts.id))
        .limit(limit)
        .offset(offset),
    (limit) =>
      sql`select 1 from invoice_drafts join clients on clients.id = invoice_drafts.client_id where ${where ?? sql`true`} limit ${limit}`,
  );
}

function matches(q: string): SQL | undefined {
  const like = containing(q);
  return or(
    ilike(t.clients.name, like),
    ilike(t.clients.company, like),
    sql`exists (select 1 from jsonb_array_elements(${t.invoiceDrafts.lines}) as line where line->>'description' ilike ${like})`,
  );
}

/** A draft; undefined where there is none, or none any more. */
export async function findDraft(db: Reader, draftId: string): Promise<InvoiceDraft | undefined> {
  const [draft] = await db.select().from(t.invoiceDrafts).where(eq(t.invoiceDrafts.id, draftId));
  return draft;
}

export async function writeDraft(tx: Transaction, draft: InvoiceDraft): Promise<void> {
  const { id: _, clientId: _client, ...changes } = draft;
  await tx.insert(t.invoiceDrafts).values(draft).onConflictDoUpdate({ target: t.invoiceDrafts.id, set: changes });
}

export async function deleteDraftRow(tx: Transaction, draftId: string): Promise<void> {
  await tx.delete(t.invoiceDrafts).where(eq(t.invoiceDrafts.id, draftId));
}
