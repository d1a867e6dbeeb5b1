import type { Book } from '../book/book';
import { billClient } from './bill-client';

/** Books that were billed, and those that threw. */
export type BilledBooks = { billed: Book[]; failed: { book: Book; error: unknown }[] };

/**
 * Does what is due in each book. One that throws is left out; what it changed in itself is never written. Once there are
 * `mostInvoices` the books after that are left as they are, and stay due.
 */
export function billEach(books: readonly Book[], mostInvoices = Number.POSITIVE_INFINITY): BilledBooks {
  const billed: Book[] = [];
  const failed: { book: Book; error: unknown }[] = [];
  let invoices = 0;
  for (const book of books) {
    if (invoices >= mostInvoices) break;
    try {
      billClient(book);
      billed.push(book);
      invoices += book.rows.invoices.added.size;
    } catch (error) {
      failed.push({ book, error });
    }
  }
  return { billed, failed };
}
