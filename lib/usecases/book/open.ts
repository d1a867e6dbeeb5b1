import type { Transaction } from '@/db/client';
import { type AlsoLoad, type LiveRows, loadLiveRows, lockClients } from '@/db/queries/books';
import { catalogAt } from '@/db/queries/catalog';
import type { Invoice } from '@/lib/domain/invoices';
import type { Order } from '@/lib/domain/orders';
import type { Refused, UseCaseContext } from '../context';
import { Book } from './book';
import { sendBooks } from './write';

/** What a use case needs to read: everything live and what it names, or nothing where it only adds. */
export type Needs = AlsoLoad | 'nothing';

/**
 * Runs a verb on one client's book in one transaction: locks the client, reads what is live, lets the verb decide, and
 * writes what it changed. A refusal writes nothing. Use cases of one client wait for each other here, so none races.
 */
export async function inBook<T extends { ok: true } | Refused>(
  context: UseCaseContext,
  clientId: string,
  needs: Needs,
  verb: (book: Book, tx: Transaction) => T | Promise<T>,
): Promise<T | { ok: false; code: 'not_found' }> {
  let written: Promise<unknown> | undefined;
  const result = await context.db.transaction(async (tx) => {
    const [book] = await openBooks(tx, context, await lockClients(tx, [clientId]), needs);
    if (!book) return { ok: false as const, code: 'not_found' as const };
    const decided = await verb(book, tx);
    if (decided.ok) written = sendBooks(tx, context, [book], { isRun: false }).answer;
    return decided;
  });
  await written;
  return result;
}

/** Runs a verb on a client's book and writes nothing: previews and quotes. */
export async function peekBook<T>(
  context: UseCaseContext,
  clientId: string,
  needs: Needs,
  look: (book: Book) => T,
): Promise<T | { ok: false; code: 'not_found' }> {
  return context.db.transaction(async (tx) => {
    const [book] = await openBooks(tx, context, await lockClients(tx, [clientId]), needs);
    return book ? look(book) : { ok: false, code: 'not_found' };
  });
}

/** Opens the books of locked clients with a fixed number of queries. */
export async function openBooks(
  tx: Transaction,
  context: UseCaseContext,
  locked: Awaited<ReturnType<typeof lockClients>>,
  needs: Needs,
): Promise<Book[]> {
  const first = locked[0];
  if (!first) return [];
  const catalog = await catalogAt(tx, context.db, first.version);
  const books = new Map(
    locked.map(({ client, reseller }) => [
      client.id,
      new Book(client, reseller, catalog, context.zone, context.now, context.actor),
    ]),
  );
  if (needs !== 'nothing') fillBooks(books, await loadLiveRows(tx, [...books.keys()], context.now, needs));
  return [...books.values()];
}

function fillBooks(books: ReadonlyMap<string, Book>, rows: LiveRows): void {
  const bookOf = (row: { clientId: string }): Book => {
    const book = books.get(row.clientId);
    if (!book) throw new Error(`a row of client ${row.clientId} was read for others`);
    return book;
  };
  for (const row of rows.services) bookOf(row).services.set(row.id, row);
  for (const row of rows.periods) {
    const { periods } = bookOf(row);
    const own = periods.get(row.serviceId);
    if (own) own.push(row);
    else periods.set(row.serviceId, [row]);
  }
  for (const row of rows.orders) {
    const order: Order = { ...row, items: [] };
    bookOf(row).orders.set(row.id, order);
  }
  for (const row of rows.items) bookOf(row).orders.get(row.orderId)?.items.push(row);
  for (const row of rows.invoices) {
    const invoice: Invoice = { ...row, lines: [] };
    bookOf(row).invoices.set(row.id, invoice);
  }
  for (const row of rows.lines) bookOf(row).invoices.get(row.invoiceId)?.lines.push(row);
  for (const row of rows.usage) bookOf(row).usage.push(row);
  for (const row of rows.fees) bookOf(row).fees.push(row);
  for (const row of rows.balances) bookOf(row).balances.set(row.currency, row.minorUnits);
}
