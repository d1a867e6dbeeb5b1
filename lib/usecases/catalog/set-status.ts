import { lockCatalog } from '@/db/queries/catalog';
import { updateProductStatuses } from '@/db/queries/catalog-writes';
import type { Availability } from '@/lib/domain/catalog';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

/** Makes some products public, private or retired; running services go on. Says how many had another status before. */
export async function setProductStatuses(
  context: UseCaseContext,
  { productIds, status }: { productIds: readonly string[]; status: Availability },
): Promise<{ ok: true; changed: { id: string; before: Availability }[] }> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const changed = await updateProductStatuses(tx, productIds, status);
    for (const { id, before } of changed) {
      await recordChange(tx, context, {
        noun: 'product',
        subjectId: id,
        name: 'product.edited',
        before: { status: before },
        after: { status },
      });
    }
    return { ok: true, changed };
  });
}
