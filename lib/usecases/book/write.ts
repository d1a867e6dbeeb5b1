import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { moveBalances, rescheduleClients, takeInvoiceNumbers } from '@/db/queries/billing-writes';
import { insertRows, updateRows } from '@/db/queries/bulk';
import * as t from '@/db/schema';
import type { Instant } from '@/lib/domain/calendar';
import { isProcessed, type Order } from '@/lib/domain/orders';
import { nextDueAt } from '../billing/due';
import type { JobRequest, UseCaseContext } from '../context';
import type { Book } from './book';

/**
 * Writes what changed in some books: one statement a table. Updates come before inserts, since constraints on periods and
 * open orders are checked at once; documents come last, so that the lock on their numbers is held briefly.
 */
export async function writeBooks(
  tx: Transaction,
  context: UseCaseContext,
  books: readonly Book[],
  { isRun }: { isRun: boolean },
): Promise<void> {
  const all = <T>(pick: (book: Book) => Iterable<T>): T[] => books.flatMap((book) => [...pick(book)]);
  await writeChanges(tx, all);
  await insertRows(tx, t.services, all((book) => book.rows.services.added).map(withoutNumber));
  const orders = all((book) => book.rows.orders.added);
  await insertRows(tx, t.orders, orders.map(withoutNumber));
  await insertRows(tx, t.orderItems, orders.flatMap(itemRows));
  await insertRows(
    tx,
    t.servicePeriods,
    all((book) => book.rows.periods.added),
  );
  await insertRows(
    tx,
    t.usageRecords,
    all((book) => book.rows.usage.added),
  );
  await updateRows(
    tx,
    t.usageRecords,
    all((book) => book.rows.usage.changed),
    ['periodId', 'invoiceId'],
  );
  await insertRows(
    tx,
    t.uninvoicedFees,
    all((book) => book.rows.fees.added),
  );
  await insertRows(
    tx,
    t.moduleTasks,
    all((book) => book.tasks),
  );
  await insertRows(
    tx,
    t.events,
    all((book) => book.events),
  );
  const jobs = await writeMails(tx, books, context.now);
  await moveBalances(
    tx,
    books.flatMap(({ client, balanceMoves }) =>
      [...balanceMoves].map(([currency, minorUnits]) => ({ clientId: client.id, currency, minorUnits })),
    ),
  );
  await rescheduleClients(
    tx,
    books.map((book) => scheduleOf(book, isRun)),
  );
  await writeDocuments(tx, all);
  await context.enqueue(tx, [...all((book) => book.tasks).map(taskJob), ...jobs]);
}

type Pick = <T>(pick: (book: Book) => Iterable<T>) => T[];

async function writeChanges(tx: Transaction, all: Pick): Promise<void> {
  await updateRows(
    tx,
    t.services,
    all((book) => book.rows.services.changed),
    serviceKeys,
  );
  await updateRows(
    tx,
    t.orders,
    all((book) => book.rows.orders.changed),
    orderKeys,
  );
  await updateRows(
    tx,
    t.servicePeriods,
    all((book) => book.rows.periods.changed),
    periodKeys,
  );
  await updateRows(
    tx,
    t.uninvoicedFees,
    all((book) => book.rows.fees.changed),
    ['invoiceId', 'minorUnits'],
  );
  await updateRows(
    tx,
    t.invoices,
    all((book) => book.rows.invoices.changed),
    invoiceKeys,
  );
}

/** Invoices and everything that points to them. Numbers are taken here, without gaps, one block a reseller. */
async function writeDocuments(tx: Transaction, all: Pick): Promise<void> {
  const added = all((book) => book.rows.invoices.added);
  await takeInvoiceNumbers(tx, added);
  await insertRows(tx, t.invoices, added);
  await insertRows(
    tx,
    t.invoiceLines,
    all((book) => book.lines),
  );
  await insertRows(
    tx,
    t.payments,
    all((book) => book.payments),
  );
  await insertRows(
    tx,
    t.creditNotes,
    all((book) => book.creditNotes),
  );
  await insertRows(
    tx,
    t.journalEntries,
    all((book) => book.journal),
  );
}

async function writeMails(tx: Transaction, books: readonly Book[], now: Instant): Promise<JobRequest[]> {
  const mails = books.flatMap((book) =>
    book.mails.map(({ template, key, facts }) => ({
      id: newId(),
      key,
      clientId: book.client.id,
      template,
      recipient: book.client.email,
      facts,
      status: 'queued' as const,
      queuedAt: now,
    })),
  );
  await insertRows(tx, t.emails, mails, { ignoreKnown: true });
  return mails.map((mail) => ({ task: 'send_email', id: mail.id, key: mail.id }));
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

const taskJob = (task: { id: string; serviceId: string }): JobRequest => ({
  task: 'module_task',
  id: task.id,
  key: task.serviceId,
});

/** Numbers of services and orders come from the database. */
function withoutNumber<T extends { number: number }>({ number: _, ...row }: T): Omit<T, 'number'> {
  return row;
}

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
const invoiceKeys = ['status', 'subtotalMinorUnits', 'taxMinorUnits', 'paidMinorUnits', 'paidAt'] as const;
