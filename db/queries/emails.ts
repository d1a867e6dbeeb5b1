import { and, asc, eq, sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { Database, Transaction } from '../client';
import * as t from '../schema';
import { shownNumberFormat } from './invoice-numbers';
import { logoPath } from './portal/logos';

export type EmailRow = typeof t.emails.$inferSelect;

/** Takes up a mail that waits, counting the attempt; undefined where it is over. */
export async function takeEmail(db: Database, id: string): Promise<EmailRow | undefined> {
  const [row] = await db
    .update(t.emails)
    .set({ attempts: sql`${t.emails.attempts} + 1` })
    .where(and(eq(t.emails.id, id), eq(t.emails.status, 'queued')))
    .returning();
  return row;
}

/** Records what became of a mail, with its words as they were sent. */
export async function updateEmail(
  db: Database | Transaction,
  id: string,
  facts: Partial<Pick<EmailRow, 'status' | 'subject' | 'html' | 'plain' | 'error' | 'sentAt' | 'facts'>>,
): Promise<void> {
  await db.update(t.emails).set(facts).where(eq(t.emails.id, id));
}

/** A mail by id. */
export async function findEmail(db: Database | Transaction, id: string): Promise<EmailRow | undefined> {
  const [row] = await db.select().from(t.emails).where(eq(t.emails.id, id));
  return row;
}

/** Puts mails into the outbox, leaving out those whose key is known; returns the ids of the new ones. */
export async function insertEmails(
  tx: Transaction,
  mails: readonly Pick<EmailRow, 'id' | 'key' | 'clientId' | 'template' | 'recipient' | 'facts'>[],
  now: Instant,
): Promise<string[]> {
  if (mails.length === 0) return [];
  const rows = await tx
    .insert(t.emails)
    .values(mails.map((mail) => ({ ...mail, status: 'queued' as const, queuedAt: now })))
    .onConflictDoNothing()
    .returning({ id: t.emails.id });
  return rows.map((row) => row.id);
}

/** The users of the staff who may do something, with their addresses. */
export async function listStaffWho(db: Database | Transaction, permission: string) {
  return db
    .select({ id: t.authUsers.id, name: t.authUsers.name, email: t.authUsers.email })
    .from(t.staffMembers)
    .innerJoin(t.authUsers, eq(t.authUsers.id, t.staffMembers.userId))
    .where(sql`${permission} = any(${t.staffMembers.permissions})`)
    .orderBy(t.authUsers.email);
}

/** The client of a mail with its reseller; without a client the oldest reseller speaks. */
export async function findMailParties(db: Database, clientId: string | null) {
  const reseller = {
    name: t.resellers.name,
    companyName: t.resellers.companyName,
    companyAddress: t.resellers.companyAddress,
    companyVatId: t.resellers.companyVatId,
    bankName: t.resellers.bankName,
    bankIban: t.resellers.bankIban,
    emailFrom: t.resellers.emailFrom,
    logo: logoPath,
  };
  if (clientId === null) {
    const [row] = await db.select(reseller).from(t.resellers).orderBy(asc(t.resellers.createdAt)).limit(1);
    return { client: null, reseller: row };
  }
  const client = { name: t.clients.name, number: t.clients.number, email: t.clients.email };
  const [row] = await db
    .select({ client, reseller })
    .from(t.clients)
    .innerJoin(t.resellers, eq(t.resellers.id, t.clients.resellerId))
    .where(eq(t.clients.id, clientId));
  return { client: row?.client ?? null, reseller: row?.reseller };
}

/** An order with its items, as a mail tells of it. */
export async function findMailOrder(db: Database, orderId: string) {
  const [order] = await db
    .select({
      id: t.orders.id,
      number: t.orders.number,
      type: t.orders.type,
      status: t.orders.status,
      invoiceId: t.orders.invoiceId,
      awaitsAcceptance: t.orders.awaitsAcceptance,
      failure: t.orders.failure,
    })
    .from(t.orders)
    .where(eq(t.orders.id, orderId));
  if (!order) return undefined;
  const items = await db
    .select({
      product: t.products.name,
      domain: t.services.domain,
      quantity: t.services.quantity,
      unit: t.services.unit,
      multiplier: t.services.multiplier,
    })
    .from(t.orderItems)
    .innerJoin(t.services, eq(t.services.id, t.orderItems.serviceId))
    .innerJoin(t.products, eq(t.products.id, t.services.productId))
    .where(eq(t.orderItems.orderId, orderId))
    .orderBy(t.orderItems.position);
  return { ...order, items };
}

/** An invoice with its lines in the words of the price list, as a mail tells of it. */
export async function findMailInvoice(db: Database, invoiceId: string) {
  const [row] = await db
    .select({ invoice: t.invoices, numberFormat: shownNumberFormat })
    .from(t.invoices)
    .innerJoin(t.resellers, eq(t.resellers.id, t.invoices.resellerId))
    .where(eq(t.invoices.id, invoiceId));
  if (!row) return undefined;
  const lines = await db
    .select({
      kind: t.invoiceLines.kind,
      label: sql<string>`coalesce(${t.options.label}, ${t.products.name}, ${t.invoiceLines.details} ->> 'description', ${t.invoiceLines.code})`,
      minorUnits: t.invoiceLines.minorUnits,
      fromAt: t.invoiceLines.fromAt,
      toAt: t.invoiceLines.toAt,
    })
    .from(t.invoiceLines)
    .leftJoin(t.options, eq(t.options.id, t.invoiceLines.optionId))
    .leftJoin(t.products, eq(t.products.code, t.invoiceLines.code))
    .where(eq(t.invoiceLines.invoiceId, invoiceId))
    .orderBy(t.invoiceLines.position);
  const { fiscalNumber, number } = row.invoice;
  return { ...row.invoice, number: fiscalNumber ?? number, numberFormat: row.numberFormat, lines };
}

/** A service, as a mail tells of it. */
export async function findMailService(db: Database, serviceId: string) {
  const [row] = await db
    .select({
      id: t.services.id,
      number: t.services.number,
      product: t.products.name,
      welcome: sql<string>`coalesce(${t.products.welcomeTemplate}, '')`,
      isWelcomed: t.products.welcomeEmail,
      domain: t.services.domain,
      status: t.services.status,
      unit: t.services.unit,
      multiplier: t.services.multiplier,
    })
    .from(t.services)
    .innerJoin(t.products, eq(t.products.id, t.services.productId))
    .where(eq(t.services.id, serviceId));
  return row;
}
