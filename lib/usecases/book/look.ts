import { catalogVersion } from '@/db/queries/catalog';
import { clientForPrices } from '@/db/queries/portal/clients';
import type { UseCaseContext } from '../context';
import type { Book } from './book';
import { type Needs, openBooks } from './open';

/**
 * Looks at a client's book as it stands, without holding anybody up: for pages that only show. What is done to the book is
 * thrown away. Undefined where there is no such client.
 */
export async function lookAtBook<T>(
  context: UseCaseContext,
  clientId: string,
  needs: Needs,
  look: (book: Book) => T,
): Promise<T | undefined> {
  const found = await clientForPrices(context.db, clientId);
  if (!found) return undefined;
  return context.db.transaction(
    async (tx) => {
      const version = await catalogVersion(tx);
      const [book] = await openBooks(tx, context, [{ ...found, version }], needs);
      return book && look(book);
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}
