import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { Instant } from '@/lib/domain/calendar';
import type { JournalCause } from '@/lib/domain/journal';
import type { Database } from '../../client';
import * as t from '../../schema';
import { shownNumber, shownNumberFormat } from '../invoice-numbers';

export type EntryFilter = {
  cause?: JournalCause | undefined;
  from?: Instant | undefined;
  before?: Instant | undefined;
};

/** One page of what moved a client's balance in a currency, newest first, each with the balance that it left whatever is filtered. */
export async function balanceEntriesOf(
  db: Database,
  clientId: string,
  currency: string,
  { page, size }: { page: number; size: number },
  { cause, from, before }: EntryFilter = {},
) {
  const own = ownEntries(db, clientId, currency);
  const rows = await db
    .select({
      id: own.id,
      cause: own.cause,
      at: own.at,
      minorUnits: own.minorUnits,
      balanceText: own.balanceText,
      note: own.note,
      invoiceId: own.invoiceId,
      invoiceNumber: shownNumber,
      invoiceIssuedOn: t.invoices.issuedOn,
      numberFormat: shownNumberFormat,
      paymentId: own.paymentId,
      creditNoteId: t.creditNotes.id,
      creditNoteNumber: t.creditNotes.number,
      creditNoteFormat: t.creditNotes.numberFormat,
      creditNoteIssuedOn: t.creditNotes.issuedOn,
      creditReason: t.creditNotes.reason,
      orderId: t.orders.id,
      orderNumber: t.orders.number,
    })
    .from(own)
    .innerJoin(t.resellers, eq(t.resellers.id, own.resellerId))
    .leftJoin(t.invoices, eq(t.invoices.id, own.invoiceId))
    .leftJoin(t.creditNotes, eq(t.creditNotes.id, own.creditNoteId))
    .leftJoin(t.orders, sql`${t.orders.id} = coalesce(${t.creditNotes.orderId}, ${t.invoices.orderId})`)
    .where(
      and(
        cause ? eq(own.cause, cause) : undefined,
        from === undefined ? undefined : gte(own.at, from),
        before === undefined ? undefined : lt(own.at, before),
      ),
    )
    .orderBy(sql`${own.at} desc, ${own.id} desc`)
    .limit(size + 1)
    .offset((page - 1) * size);
  return {
    rows: rows.slice(0, size).map(({ balanceText, ...row }) => ({ ...row, balanceMinorUnits: BigInt(balanceText) })),
    hasMore: rows.length > size,
  };
}

/** What moved a balance, each with the sum up to and including it. */
function ownEntries(db: Database, clientId: string, currency: string) {
  return db
    .select({
      id: t.journalEntries.id,
      cause: t.journalEntries.cause,
      at: t.journalEntries.at,
      minorUnits: t.journalEntries.minorUnits,
      note: t.journalEntries.note,
      invoiceId: t.journalEntries.invoiceId,
      paymentId: t.journalEntries.paymentId,
      creditNoteId: t.journalEntries.creditNoteId,
      resellerId: t.journalEntries.resellerId,
      balanceText:
        sql<string>`sum(${t.journalEntries.minorUnits}) over (order by ${t.journalEntries.at}, ${t.journalEntries.id})`.as(
          'balance_text',
        ),
    })
    .from(t.journalEntries)
    .where(
      and(
        eq(t.journalEntries.clientId, clientId),
        eq(t.journalEntries.account, 'balance'),
        eq(t.journalEntries.currency, currency),
      ),
    )
    .as('own');
}
