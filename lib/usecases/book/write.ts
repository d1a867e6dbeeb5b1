import type { PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { addInvoices, lockCreditNoteSeries, moveBalances, rescheduleClients } from '@/db/queries/billing-writes';
import { Batch, updateRows } from '@/db/queries/bulk';
import * as t from '@/db/schema';
import type { Instant } from '@/lib/domain/calendar';
import { isProcessed, type Order } from '@/lib/domain/orders';
import { nextDueAt } from '../billing/due';
import type { JobRequest, UseCaseContext } from '../context';
import type { Book } from './book';

/** Writes what changed in some books, as `sendBooks`, and waits until it is written. */
export async function writeBooks(...sent: Parameters<typeof sendBooks>): Promise<void> {
  await (await sendBooks(...sent)).answer;
}

/**
 * Writes what changed in some books in a few round trips. Updates come before inserts, since constraints on periods and
 * open orders are checked at once; all new rows go in one statement, last, so that the lock on invoice numbers is brief.
 * Does not wait for the answer to the last one: the commit may be sent right behind it, and undoes all where that failed.
 */
export async function sendBooks(
  tx: Transaction,
  context: UseCaseContext,
  books: readonly Book[],
  { isRun }: { isRun: boolean },
): Promise<{ answer: Promise<void> }> {
  const all = <T>(pick: (book: Book) => Iterable<T>): T[] => books.flatMap((book) => [...pick(book)]);
  await lockCreditNoteSeries(
    tx,
    all((book) => book.creditNotes),
  );
  await writeChanges(tx, all);
  await moveBalances(
    tx,
    books.flatMap(({ client, balanceMoves }) =>
      [...balanceMoves].map(([currency, minorUnits]) => ({ clientId: client.id, currency, minorUnits })),
    ),
  );
  const batch = new Batch();
  rescheduleClients(
    batch,
    books.filter((book) => isRun || !isDue(book)).map((book) => scheduleOf(book, isRun)),
  );
  addNewRows(batch, all);
  const mails = books.flatMap((book) => mailRows(book, context.now));
  batch.insert(t.emails, mails, { ignoreKnown: true });
  await addInvoices(
    tx,
    batch,
    all((book) => book.rows.invoices.added),
  );
  const sending = mails.map((mail): JobRequest => ({ task: 'send_email', id: mail.id }));
  const checks = all((book) => book.rows.orders.added).filter((order) => order.awaitsFraudReview);
  const jobs = [...all((book) => book.tasks).map(taskJob), ...checks.map(checkJob), ...sending];
  const answer = batch.run(tx, context.enqueue(jobs));
  // Who waits for it hears of a failure; until then nobody does, and it is not unheard for that.
  answer.catch(() => {});
  if (books.every((book) => book.rows.usage.changed.size === 0)) return { answer };
  await answer;
  await writeUsageChanges(tx, all);
  return { answer };
}

/** New rows of every table, invoices aside. */
function addNewRows(batch: Batch, all: Pick): void {
  const orders = all((book) => book.rows.orders.added);
  batch.insert(t.services, all((book) => book.rows.services.added).map(withoutNumber));
  batch.insert(t.orders, orders.map(withoutNumber));
  batch.insert(t.orderItems, orders.flatMap(itemRows));
  const add = <T extends PgTable>(table: T, pick: (book: Book) => Iterable<T['$inferInsert']>): void =>
    batch.insert(table, all(pick));
  add(t.servicePeriods, (book) => book.rows.periods.added);
  batch.insert(
    t.usageRecords,
    all((book) => book.rows.usage.added),
    { ignoreKnown: true },
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
  const replaced = all((book) => book.replacedLines).map((line) => ({ ...line, isReplaced: true }));
  await updateRows(tx, t.invoiceLines, replaced, ['isReplaced']);
}

/** Usage may have moved to a period that is only now there. */
async function writeUsageChanges(tx: Transaction, all: Pick): Promise<void> {
  await updateRows(
    tx,
    t.usageRecords,
    all((book) => book.rows.usage.changed),
    ['periodId', 'invoiceId'],
  );
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
const invoiceKeys = ['status', 'subtotalMinorUnits', 'taxMinorUnits', 'paidMinorUnits', 'paidAt', 'fiscalOn'] as const;
