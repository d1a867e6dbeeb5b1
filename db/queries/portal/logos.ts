import { eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../client';
import * as t from '../../schema';

export type Logo = typeof t.resellerLogos.$inferSelect;

/** A reseller's logo: everybody may see it, as everybody does in a mail. */
export async function findLogo(db: Database | Transaction, resellerId: string): Promise<Logo | undefined> {
  const [row] = await db.select().from(t.resellerLogos).where(eq(t.resellerLogos.resellerId, resellerId));
  return row;
}

/** The logo of the seller of a client. */
export async function findLogoOfClient(db: Database, clientId: string): Promise<Logo | undefined> {
  const [row] = await db
    .select({ logo: t.resellerLogos })
    .from(t.resellerLogos)
    .innerJoin(t.clients, eq(t.clients.resellerId, t.resellerLogos.resellerId))
    .where(eq(t.clients.id, clientId));
  return row?.logo;
}

/** Beside a reseller: the path of its logo, a new one for each picture, or null. */
export const logoPath = sql<string | null>`(select '/logos/' || l.reseller_id || '?v=' || l.hash
  from reseller_logos l where l.reseller_id = ${t.resellers.id})`;
