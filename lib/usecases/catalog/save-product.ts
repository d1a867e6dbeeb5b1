import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { lockCatalog } from '@/db/queries/catalog';
import { findGroup, insertProduct, updateProduct } from '@/db/queries/catalog-writes';
import {
  countServicesOfProduct,
  findProduct,
  isCodeTaken,
  listUpgradeNeighbours,
  type StoredProduct,
} from '@/db/queries/product-lists';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';
import type { ProductDetails } from './product-input';

export type SavedProduct = { ok: true; productId: string } | Refusal<'not_found' | 'validation_failed'>;

/** Adds a product to the price list; its prices come afterwards. Refusals name the field: a code is used once. */
export async function createProduct(context: UseCaseContext, details: ProductDetails): Promise<SavedProduct> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const fields = await problemsOf(tx, details, undefined);
    if (fields) return { ok: false, code: 'validation_failed', fields };
    const productId = newId();
    await insertProduct(tx, productId, details);
    await recordChange(tx, context, { noun: 'product', subjectId: productId, name: 'product.created', after: details });
    return { ok: true, productId };
  });
}

/** Changes what is said about a product. What running services are charged and how they are paid stays as it is. */
export async function editProduct(
  context: UseCaseContext,
  { productId, ...details }: ProductDetails & { productId: string },
): Promise<SavedProduct> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const before = await findProduct(tx, productId);
    if (!before) return { ok: false, code: 'not_found', subject: 'This product' };
    const fields = await problemsOf(tx, details, before);
    if (fields) return { ok: false, code: 'validation_failed', fields };
    const isChanged = await recordChange(tx, context, {
      noun: 'product',
      subjectId: productId,
      name: 'product.edited',
      before: detailsOf(before, details),
      after: details,
    });
    if (isChanged) await updateProduct(tx, productId, details);
    return { ok: true, productId };
  });
}

/** What the same columns held before. */
function detailsOf(stored: StoredProduct, details: ProductDetails): Partial<StoredProduct> {
  return Object.fromEntries(Object.keys(details).map((name) => [name, stored[name as keyof StoredProduct]]));
}

/** Messages by field, or undefined where nothing is wrong. */
async function problemsOf(
  tx: Transaction,
  details: ProductDetails,
  before: StoredProduct | undefined,
): Promise<Record<string, string> | undefined> {
  const fields: Record<string, string> = {};
  if (await isCodeTaken(tx, details.code, before?.id ?? null)) {
    fields.code = `Another product has the code ${details.code}. Codes are unique.`;
  }
  if (details.groupId && !(await findGroup(tx, details.groupId)))
    fields.groupId = 'That group was deleted. Choose another.';
  if (before) Object.assign(fields, await problemsOfMove(tx, details, before));
  return Object.keys(fields).length > 0 ? fields : undefined;
}

/** A module or payment model cannot be changed under running services, nor under the upgrades that need it to be the same. */
async function problemsOfMove(tx: Transaction, details: ProductDetails, before: StoredProduct) {
  const fields: Record<string, string> = {};
  const isModuleChanged = details.module !== before.module;
  const isPaymentChanged = details.paymentModel !== before.paymentModel;
  if (!isModuleChanged && !isPaymentChanged) return fields;
  const services = await countServicesOfProduct(tx, before.id);
  const live = (services.pending ?? 0) + (services.active ?? 0) + (services.suspended ?? 0);
  if (isModuleChanged && live > 0) {
    fields.module = `${live} of its services run in ${before.module}. Duplicate the product to sell it with another module.`;
  }
  const neighbours = await listUpgradeNeighbours(tx, before.id);
  if (neighbours.length > 0) {
    const names = neighbours.map(({ name }) => name).join(', ');
    const message = `Upgrades need the same module and payment model. Take off first: ${names}.`;
    if (isModuleChanged) fields.module ??= message;
    if (isPaymentChanged) fields.paymentModel = message;
  }
  return fields;
}
