import { sql } from 'drizzle-orm';
import type { Database } from '../client';
import { forgetOldAttempts } from './rate-limits';

/** Ends sessions of staff in a client's name that are over; how many. Their end is recorded with them. */
export async function endImpersonations(db: Database): Promise<number> {
  const ended = await db.execute(
    sql`delete from auth_sessions where impersonated_by is not null and expires_at <= now()`,
  );
  return ended.rowCount ?? 0;
}

export type Tidied = { sessions: number; links: number; carts: number; runs: number; webhooks: number };

/**
 * Removes what has no use any more: counted attempts of yesterday, sessions and links that are over, carts of visitors who
 * never came back, webhooks that arrived a month ago, and the record of billing runs that found nothing to do, after a
 * year. Money and its record stay.
 */
export async function tidyUp(db: Database): Promise<Tidied> {
  await forgetOldAttempts(db);
  const gone = async (statement: ReturnType<typeof sql>) => (await db.execute(statement)).rowCount ?? 0;
  return {
    sessions: await gone(sql`delete from auth_sessions where expires_at < now() - interval '1 day'`),
    links: await gone(sql`delete from auth_verifications where expires_at < now() - interval '1 day'`),
    carts: await gone(sql`delete from carts where client_id is null and created_at < now() - interval '30 days'
      and not exists (select from cart_items i where i.cart_id = carts.id and i.created_at > now() - interval '30 days')`),
    webhooks: await gone(sql`delete from webhook_deliveries
      where status = 'delivered' and queued_at < now() - interval '30 days'`),
    runs: await gone(sql`delete from billing_runs
      where created_at < now() - interval '1 year' and clients = 0 and parked = 0 and invoices = 0`),
  };
}
