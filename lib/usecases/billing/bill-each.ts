import type { Book } from '../book/book';
import { billClient } from './bill-client';

/** Books that were billed, and those that threw. */
export type BilledBooks = { billed: Book[]; failed: { book: Book; error: unknown }[] };

/** Does what is due in each book. One that throws is left out; what it changed in itself is never written. */
export function billEach(books: readonly Book[]): BilledBooks {
  const billed: Book[] = [];
  const failed: { book: Book; error: unknown }[] = [];
  for (const book of books) {
    try {
      billClient(book);
      billed.push(book);
    } catch (error) {
      failed.push({ book, error });
    }
  }
  return { billed, failed };
}
