import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../client';
import { newId } from '../ids';
import * as t from '../schema';
import type { Reader } from './listing';

export type MailTextRow = typeof t.mailTexts.$inferSelect;

/** The words of staff for a mail to a client: those of its reseller before those for all. */
export async function findTextFor(
  db: Reader,
  template: string,
  clientId: string | null,
): Promise<MailTextRow | undefined> {
  const [row] = await db
    .select()
    .from(t.mailTexts)
    .where(
      and(
        eq(t.mailTexts.template, template),
        sql`(${t.mailTexts.resellerId} is null or ${t.mailTexts.resellerId} = (select c.reseller_id from clients c where c.id = ${clientId}))`,
      ),
    )
    .orderBy(sql`${t.mailTexts.resellerId} nulls last`)
    .limit(1);
  return row;
}

/** All words of staff, without those of the templates that they have left as they are. */
export async function listTexts(db: Reader): Promise<MailTextRow[]> {
  return db.select().from(t.mailTexts).orderBy(t.mailTexts.template);
}

/** The words for one reseller, or with null those for all. */
export async function findText(db: Reader, template: string, resellerId: string | null) {
  const [row] = await db.select().from(t.mailTexts).where(isText(template, resellerId));
  return row;
}

/** Puts words in place of those there were. */
export async function writeText(tx: Transaction, words: Omit<MailTextRow, 'id'>): Promise<void> {
  await tx
    .insert(t.mailTexts)
    .values({ ...words, id: newId() })
    .onConflictDoUpdate({
      target: [t.mailTexts.template, t.mailTexts.resellerId],
      set: { subject: words.subject, body: words.body, editedAt: words.editedAt },
    });
}

/** Goes back to the template's own words. */
export async function deleteText(tx: Transaction, template: string, resellerId: string | null): Promise<void> {
  await tx.delete(t.mailTexts).where(isText(template, resellerId));
}

function isText(template: string, resellerId: string | null) {
  const ofReseller = resellerId === null ? isNull(t.mailTexts.resellerId) : eq(t.mailTexts.resellerId, resellerId);
  return and(eq(t.mailTexts.template, template), ofReseller);
}

/** Whether the user with an address has switched a kind of mail off. */
export async function isMuted(db: Reader, recipient: string, kind: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select 1 from mail_preferences p join auth_users u on u.id = p.user_id
    where u.email = lower(${recipient.trim()}) and ${kind} = any(p.muted)`);
  return rows.length > 0;
}

/** Keeps which kinds of mail a user does not want. */
export async function writeMuted(tx: Transaction, userId: string, muted: readonly string[]): Promise<void> {
  await tx
    .insert(t.mailPreferences)
    .values({ userId, muted: [...muted] })
    .onConflictDoUpdate({ target: t.mailPreferences.userId, set: { muted: [...muted] } });
}
