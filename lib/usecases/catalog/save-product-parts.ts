import type { Transaction } from '@/db/client';
import { lockCatalog } from '@/db/queries/catalog';
import { replaceProductOptions, replaceUpgrades, updateProduct } from '@/db/queries/catalog-writes';
import { listAttachedOptions, listOptionCodes } from '@/db/queries/option-lists';
import { findProduct, listUpgradeTargets, type StoredProduct } from '@/db/queries/product-lists';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

export type SavedPart = { ok: true } | Refusal<'not_found' | 'validation_failed'>;

/** Says to which products services of a product may be changed: only of the same module and payment model, one way. */
export async function saveUpgrades(
  context: UseCaseContext,
  { productId, targetIds }: { productId: string; targetIds: readonly string[] },
): Promise<SavedPart> {
  return onProduct(context, productId, async (tx, product) => {
    const possible = await listUpgradeTargets(tx, product);
    const wanted = possible.filter((target) => targetIds.includes(target.id));
    if (wanted.length !== new Set(targetIds).size) {
      const fields = { targetIds: 'A product among them has another module or payment model, or was deleted.' };
      return { ok: false, code: 'validation_failed', fields };
    }
    await replaceUpgrades(tx, productId, targetIds);
    await recordChange(tx, context, {
      noun: 'product',
      subjectId: productId,
      name: 'product.upgrades_edited',
      before: { upgrades: codesOf(possible.filter((target) => target.isListed)) },
      after: { upgrades: codesOf(wanted) },
    });
    return { ok: true };
  });
}

/** Says which configurable options a product has, in which order. Running services keep what they chose. */
export async function saveProductOptions(
  context: UseCaseContext,
  { productId, optionIds }: { productId: string; optionIds: readonly string[] },
): Promise<SavedPart> {
  return onProduct(context, productId, async (tx) => {
    const before = await listAttachedOptions(tx, productId);
    const codes = await listOptionCodes(tx, optionIds);
    if (codes.size !== optionIds.length) {
      return { ok: false, code: 'validation_failed', fields: { optionIds: 'An option among them was deleted.' } };
    }
    await replaceProductOptions(tx, productId, optionIds);
    await recordChange(tx, context, {
      noun: 'product',
      subjectId: productId,
      name: 'product.options_edited',
      before: { options: before.map((option) => option.code) },
      after: { options: optionIds.map((id) => codes.get(id)) },
    });
    return { ok: true };
  });
}

/** Keeps the settings of a product's module; the caller has checked them against the module's schema. */
export async function saveModuleSettings(
  context: UseCaseContext,
  { productId, settings }: { productId: string; settings: Record<string, unknown> },
): Promise<SavedPart> {
  return onProduct(context, productId, async (tx, product) => {
    const isChanged = await recordChange(tx, context, {
      noun: 'product',
      subjectId: productId,
      name: 'product.module_settings_edited',
      before: product.moduleSettings,
      after: settings,
    });
    if (isChanged) await updateProduct(tx, productId, { moduleSettings: settings });
    return { ok: true };
  });
}

async function onProduct(
  context: UseCaseContext,
  productId: string,
  verb: (tx: Transaction, product: StoredProduct) => Promise<SavedPart>,
): Promise<SavedPart> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const product = await findProduct(tx, productId);
    return product ? verb(tx, product) : { ok: false, code: 'not_found', subject: 'This product' };
  });
}

function codesOf(products: readonly { code: string }[]): string[] {
  return products.map((product) => product.code).sort();
}
