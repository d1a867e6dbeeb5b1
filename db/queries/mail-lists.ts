import { and, eq, ilike, inArray, or, type SQL, sql } from 'drizzle-orm';
import * as t from '../schema';
import type { EmailRow } from './emails';
import { containing, type ListQuery, orderOf, pageOf, type Reader } from './listing';

export const mailStatuses = ['queued', 'sent', 'refused', 'failed'] as const;
export const mailSorts = ['queued', 'recipient'] as const;
export type MailSort = (typeof mailSorts)[number];

export type MailFilters = {
  status: readonly EmailRow['status'][];
  template?: string | undefined;
  clientId?: string | undefined;
};

const columns = {
  id: t.emails.id,
  template: t.emails.template,
  recipient: t.emails.recipient,
  subject: t.emails.subject,
  status: t.emails.status,
  attempts: t.emails.attempts,
  error: t.emails.error,
  queuedAt: t.emails.queuedAt,
  sentAt: t.emails.sentAt,
  clientId: t.emails.clientId,
  client: sql<string | null>`coalesce(nullif(${t.clients.company}, ''), ${t.clients.name})`,
};

/** One page of mails, without their texts. */
export async function listMails(db: Reader, query: ListQuery<MailSort>, filters: MailFilters) {
  const where = matches(query.q, filters);
  return pageOf(
    db,
    query,
    (limit, offset) =>
      db
        .select(columns)
        .from(t.emails)
        .leftJoin(t.clients, eq(t.clients.id, t.emails.clientId))
        .where(where)
        .orderBy(...orderOf(query, { queued: t.emails.queuedAt, recipient: t.emails.recipient }, t.emails.id))
        .limit(limit)
        .offset(offset),
    (limit) => sql`select 1 from ${t.emails} where ${where ?? sql`true`} limit ${limit}`,
  );
}

export type MailRow = Awaited<ReturnType<typeof listMails>>['rows'][number];

function matches(q: string, { status, template, clientId }: MailFilters): SQL | undefined {
  return and(
    q ? or(ilike(t.emails.recipient, containing(q)), ilike(t.emails.subject, containing(q))) : undefined,
    status.length > 0 ? inArray(t.emails.status, [...status]) : undefined,
    template ? eq(t.emails.template, template) : undefined,
    clientId ? eq(t.emails.clientId, clientId) : undefined,
  );
}

/** A mail with its texts and the client it is about. */
export async function findMail(db: Reader, emailId: string) {
  const [row] = await db
    .select({ ...columns, html: t.emails.html, plain: t.emails.plain })
    .from(t.emails)
    .leftJoin(t.clients, eq(t.clients.id, t.emails.clientId))
    .where(eq(t.emails.id, emailId));
  return row;
}
