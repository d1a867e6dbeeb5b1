import { billClient } from '@/lib/usecases/billing/bill-client';
import { claimBooks } from '@/lib/usecases/book/open';
import { writeBooks } from '@/lib/usecases/book/write';
import type { UseCaseContext } from '@/lib/usecases/context';
export async function billClients(context: UseCaseContext, _options: object): Promise<void> {
  await context.db.transaction(async (tx) => {
    const books = await claimBooks(tx, context, 1000);
    if (books.length === 0) return;
    for (const book of books) billClient(book);
    await writeBooks(tx, context, books, { isRun: true });
  });
}
