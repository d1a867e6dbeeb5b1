import { and, asc, gt, inArray, sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { Database } from '../../client';
import * as t from '../../schema';

const buyerNames = ['name', 'company', 'address', 'city', 'postalCode', 'state', 'country', 'vatId'] as const;
const sellerNames = ['name', 'companyName', 'companyAddress', 'companyCountry', 'companyVatId'] as const;

type Buyer = Record<Exclude<(typeof buyerNames)[number], 'state'>, string> & { id: string; state: string | null };
type Seller = Record<(typeof sellerNames)[number], string> & { id: string };

/**
 * Buyer and seller as they were when a document was issued: what was edited since is undone by the record of the edits, so
 * that an issued document never changes.
 */
export async function partiesAt<B extends Buyer, S extends Seller>(
  db: Database,
  { buyer, seller }: { buyer: B; seller: S },
  issuedAt: Instant,
): Promise<{ buyer: B; seller: S }> {
  const edits = await db
    .select({
      subjectId: t.events.subjectId,
      before: sql<Record<string, string | null>>`${t.events.facts} -> 'before'`,
    })
    .from(t.events)
    .where(
      and(
        inArray(t.events.subjectId, [buyer.id, seller.id]),
        inArray(t.events.name, ['client.edited', 'reseller.edited']),
        gt(t.events.at, issuedAt),
        sql`jsonb_typeof(${t.events.facts} -> 'before') = 'object'`,
      ),
    )
    .orderBy(asc(t.events.at), asc(t.events.id));
  const undone = { buyer: { ...buyer }, seller: { ...seller } };
  // The first edit after the day of issue knows what stood on it.
  for (const { subjectId, before } of edits.reverse()) {
    if (subjectId === buyer.id) Object.assign(undone.buyer, pick(before, buyerNames));
    else Object.assign(undone.seller, pick(before, sellerNames));
  }
  return undone;
}

function pick(before: Record<string, string | null>, names: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(names.flatMap((name) => (name in before ? [[name, before[name] ?? null]] : [])));
}
