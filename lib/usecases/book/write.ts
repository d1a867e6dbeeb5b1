import type { PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { addInvoices, lockSeries, moveBalances, rescheduleClients } from '@/db/queries/billing-writes';
import { Batch, updateRows } from '@/db/queries/bulk';
import * as t from '@/db/schema';
import type { Instant } from '@/lib/domain/calendar';
import { isProcessed, type Order } from '@/lib/domain/orders';
import { nextDueAt } from '../billing/due';
import type { JobRequest, UseCaseContext } from '../context';
import type { Book } from './book';

/**
 * Writes what changed in some books in a few statements. Updates come before inserts, since constraints on periods and
 * open orders are checked at once; all new rows go in one statement, the last, and invoices last in it, so that the lock
 * on their numbers is brief. Waits for no answer: the commit may be sent right behind, and undoes all where one failed.
 */
export function sendBooks(
  tx: Transaction,
  context: UseCaseContext,
  books: readonly Book[],
  { isRun }: { isRun: boolean },
): { answer: Promise<unknown> } {
  const all = <T>(pick: (book: Book) => Several<T>): T[] => {
    const rows: T[] = [];
    const keep = (row: T): void => void rows.push(row);
    for (const book of books) pick(book).forEach(keep);
    return rows;
  };
  const notes = all((book) => book.creditNotes);
  const invoices = all((book) => book.rows.invoices.added);
  const mails = books.flatMap((book) => mailRows(book, context.now));
  const batch = new Batch();
  addInvoices(batch, invoices);
  rescheduleClients(
    batch,
    books.filter((book) => isRun || !isDue(book)).map((book) => scheduleOf(book, isRun)),
  );
  addNewRows(batch, all);
  batch.insert(t.emails, mails, { ignoreKnown: true });
  const sending = mails.map((mail): JobRequest => ({ task: 'send_email', id: mail.id }));
  const checks = all((book) => book.rows.orders.added).filter((order) => order.awaitsFraudReview);
  const jobs = [...all((book) => book.tasks).map(taskJob), ...checks.map(checkJob), ...sending];
  const answer = Promise.all([
    lockSeries(tx, 'credit_note_series', notes, { fewest: 1 }),
    ...writeChanges(tx, all),
    moveBalances(tx, all(movesOfBalances)),
    // The series of one reseller is locked by its number being counted on.
    lockSeries(tx, 'invoice_series', invoices, { fewest: 2 }),
    batch.run(tx, context.enqueue(jobs)),
  ]);
  answer.catch(hearLater);
  return { answer };
}

/**
 * Who waits for the answer hears of a failure; until then nobody does, and it is not unheard for that. Made here, since a
 * function made where the books are would keep them until then.
 */
function hearLater(): void {}

function movesOfBalances({ client, balanceMoves }: Book) {
  return [...balanceMoves].map(([currency, minorUnits]) => ({ clientId: client.id, currency, minorUnits }));
}

/** New rows of every table, invoices aside. */
function addNewRows(batch: Batch, all: Pick): void {
  const add = <T extends PgTable>(table: T, pick: (book: Book) => Several<T['$inferInsert']>): void =>
    batch.insert(table, all(pick));
  // Numbers of services and orders come from the database, as of every identity column.
  add(t.services, (book) => book.rows.services.added);
  add(t.orders, (book) => book.rows.orders.added);
  batch.insert(t.orderItems, all((book) => book.rows.orders.added).flatMap(itemRows));
  add(t.servicePeriods, (book) => book.rows.periods.added);
  batch.insert(
    t.usageRecords,
    all((book) => book.rows.usage.added),
    { ignoreKnown: true },
  );
  // With the new rows, since usage may have moved to a period that is only now there.
  batch.update(
    t.usageRecords,
    all((book) => book.rows.usage.changed),
    ['periodId', 'invoiceId'],
  );
  add(t.uninvoicedFees, (book) => book.rows.fees.added);
  add(t.moduleTasks, (book) => book.tasks);
  add(t.events, (book) => book.events);
  add(t.invoiceLines, (book) => book.lines);
  add(t.payments, (book) => book.payments);
  add(t.creditNotes, (book) => book.creditNotes);
  add(t.invoiceReplacements, (book) => book.replacements);
  add(t.journalEntries, (book) => book.journal);
}

type Pick = <T>(pick: (book: Book) => Several<T>) => T[];

/** A set or an array. */
type Several<T> = { forEach(look: (row: T) => void): void };

/** Sends each update in turn, and waits for none. */
function writeChanges(tx: Transaction, all: Pick): Promise<void>[] {
  const replaced = all((book) => book.replacedLines).map((line) => ({ ...line, isReplaced: true }));
  return [
    updateRows(
      tx,
      t.services,
      all((book) => book.rows.services.changed),
      serviceKeys,
    ),
    updateRows(
      tx,
      t.orders,
      all((book) => book.rows.orders.changed),
      orderKeys,
    ),
    updateRows(
      tx,
      t.servicePeriods,
      all((book) => book.rows.periods.changed),
      periodKeys,
    ),
    updateRows(
      tx,
      t.uninvoicedFees,
      all((book) => book.rows.fees.changed),
      ['invoiceId', 'minorUnits'],
    ),
    updateRows(
      tx,
      t.invoices,
      all((book) => book.rows.invoices.changed),
      invoiceKeys,
    ),
    updateRows(tx, t.invoiceLines, replaced, ['isReplaced']),
  ];
}

function mailRows(book: Book, queuedAt: Instant) {
  return book.mails.map(({ template, key, facts }) => ({
    id: newId(),
    key,
    clientId: book.client.id,
    template,
    recipient: book.client.email,
    facts,
    status: 'queued' as const,
    queuedAt,
  }));
}

/** Whether the next run looks at the client anyway, and nothing else of its schedule has moved. */
function isDue({ client, now, monthInvoicedOn }: Book): boolean {
  const { nextBillingAt } = client;
  return nextBillingAt !== null && nextBillingAt <= now && monthInvoicedOn === client.monthInvoicedOn;
}

/** A run knows when it is next needed; after any other use case the next run looks at the client. */
function scheduleOf(book: Book, isRun: boolean) {
  return {
    id: book.client.id,
    nextBillingAt: isRun ? nextDueAt(book) : book.now,
    monthInvoicedOn: book.monthInvoicedOn,
  };
}

const itemRows = (order: Order) =>
  order.items.map((item) => ({ ...item, open: !isProcessed(order.status), automatic: order.automatic }));

const taskJob = ({ id }: { id: string }): JobRequest => ({ task: 'module_task', id });

const checkJob = ({ id }: Order): JobRequest => ({ task: 'check_fraud', id });

const serviceKeys = [
  'productId',
  'unit',
  'multiplier',
  'quantity',
  'options',
  'listedFees',
  'status',
  'provisioning',
  'anchorAt',
  'override',
  'statusLog',
  'suspendedFor',
  'suspendedOn',
  'doNotSuspendUntil',
  'cancelAtPeriodEnd',
  'renewing',
] as const;
const orderKeys = ['status', 'invoiceId', 'awaitsAcceptance', 'awaitsFraudReview', 'failure'] as const;
const periodKeys = [
  'status',
  'invoiceId',
  'startAt',
  'endAt',
  'chargedUnits',
  'charges',
  'usageBilled',
  'usageChargedMinorUnits',
  'rates',
] as const;
const invoiceKeys = ['status', 'subtotalMinorUnits', 'taxMinorUnits', 'paidMinorUnits', 'paidAt', 'fiscalOn'] as const;
