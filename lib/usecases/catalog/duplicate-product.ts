import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { lockCatalog } from '@/db/queries/catalog';
import { insertProduct, replaceProductOptions, replaceUpgrades, writeCycles } from '@/db/queries/catalog-writes';
import { listAttachedOptions } from '@/db/queries/option-lists';
import { findProduct, isCodeTaken, listStoredCycles, listUpgradeTargets } from '@/db/queries/product-lists';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

/** Copies a product with its prices, options and upgrades. The copy is private until staff publish it. */
export async function duplicateProduct(
  context: UseCaseContext,
  { productId }: { productId: string },
): Promise<{ ok: true; productId: string } | Refusal<'not_found'>> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const source = await findProduct(tx, productId);
    if (!source) return { ok: false, code: 'not_found', subject: 'This product' };
    const { id, createdAt: _, position: __, ...values } = source;
    const copyId = newId();
    const code = await freeCode(tx, source.code);
    await insertProduct(tx, copyId, {
      ...values,
      code,
      name: `${source.name} (copy)`.slice(0, 200),
      status: 'private',
    });
    await copyCycles(tx, id, copyId);
    const options = await listAttachedOptions(tx, id);
    await replaceProductOptions(
      tx,
      copyId,
      options.map((option) => option.id),
    );
    const targets = (await listUpgradeTargets(tx, source)).filter((target) => target.isListed);
    await replaceUpgrades(
      tx,
      copyId,
      targets.map((target) => target.id),
    );
    await recordChange(tx, context, {
      noun: 'product',
      subjectId: copyId,
      name: 'product.created',
      facts: { copiedFrom: source.code },
      after: { code },
    });
    return { ok: true, productId: copyId };
  });
}

async function copyCycles(tx: Transaction, fromId: string, toId: string): Promise<void> {
  const cycles = await listStoredCycles(tx, fromId);
  const copies = cycles.map((cycle) => ({ cycle, copyId: newId() }));
  await writeCycles(tx, {
    cycles: copies.map(({ cycle: { unit, multiplier, setupFeeEntireQuantity, position }, copyId }) => ({
      id: copyId,
      productId: toId,
      unit,
      multiplier,
      setupFeeEntireQuantity,
      position,
    })),
    prices: copies.flatMap(({ cycle, copyId }) => cycle.prices.map((price) => ({ ...price, cycleId: copyId }))),
    deletedCycleIds: [],
  });
}

async function freeCode(tx: Transaction, code: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? '_copy' : `_copy_${count}`;
    const wanted = `${code.slice(0, 64 - suffix.length)}${suffix}`;
    if (!(await isCodeTaken(tx, wanted, null))) return wanted;
  }
}
