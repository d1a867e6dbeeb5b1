import { newId } from '@/db/ids';
import { lockCatalog } from '@/db/queries/catalog';
import {
  deleteGroup,
  findGroup,
  insertGroup,
  orderGroups,
  orderProducts,
  updateGroup,
} from '@/db/queries/catalog-writes';
import { listGroups, listProductsByPlace } from '@/db/queries/product-lists';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

export type GroupDetails = { name: string; description: string };

/** Adds a group of products behind the others. */
export async function createGroup(
  context: UseCaseContext,
  details: GroupDetails,
): Promise<{ ok: true; groupId: string }> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const groupId = newId();
    await insertGroup(tx, groupId, details);
    await recordChange(tx, context, { noun: 'group', subjectId: groupId, name: 'group.created', after: details });
    return { ok: true, groupId };
  });
}

export async function editGroup(
  context: UseCaseContext,
  { groupId, ...details }: GroupDetails & { groupId: string },
): Promise<{ ok: true } | Refusal<'not_found'>> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const before = await findGroup(tx, groupId);
    if (!before) return { ok: false, code: 'not_found', subject: 'This group' };
    await updateGroup(tx, groupId, details);
    await recordChange(tx, context, {
      noun: 'group',
      subjectId: groupId,
      name: 'group.edited',
      before: { name: before.name, description: before.description },
      after: details,
    });
    return { ok: true };
  });
}

/** Deletes a group; its products stay, without a group. */
export async function removeGroup(
  context: UseCaseContext,
  { groupId }: { groupId: string },
): Promise<{ ok: true } | Refusal<'not_found'>> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const before = await findGroup(tx, groupId);
    if (!before) return { ok: false, code: 'not_found', subject: 'This group' };
    const products = await deleteGroup(tx, groupId);
    await recordChange(tx, context, {
      noun: 'group',
      subjectId: groupId,
      name: 'group.deleted',
      before: { name: before.name, description: before.description },
      facts: { products },
    });
    return { ok: true };
  });
}

/** Puts the groups into the order in which customers see them. */
export async function sortGroups(
  context: UseCaseContext,
  { groupIds }: { groupIds: readonly string[] },
): Promise<{ ok: true } | Refusal<'validation_failed'>> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const before = await listGroups(tx);
    const isComplete = before.length === groupIds.length && before.every((group) => groupIds.includes(group.id));
    if (!isComplete)
      return { ok: false, code: 'validation_failed', fields: { groupIds: 'The groups have changed meanwhile.' } };
    await orderGroups(tx, groupIds);
    const names = new Map(before.map((group) => [group.id, group.name]));
    await recordChange(tx, context, {
      noun: 'group',
      subjectId: groupIds[0] ?? newId(),
      name: 'group.ordered',
      before: { order: before.map((group) => group.name) },
      after: { order: groupIds.map((id) => names.get(id)) },
    });
    return { ok: true };
  });
}

/** Puts the products of a group, or those without one, into the order in which customers see them. */
export async function sortProducts(
  context: UseCaseContext,
  { groupId, productIds }: { groupId: string | null; productIds: readonly string[] },
): Promise<{ ok: true } | Refusal<'validation_failed'>> {
  return context.db.transaction(async (tx) => {
    await lockCatalog(tx);
    const before = (await listProductsByPlace(tx)).filter((product) => product.groupId === groupId);
    const isComplete = before.length === productIds.length && before.every(({ id }) => productIds.includes(id));
    if (!isComplete)
      return { ok: false, code: 'validation_failed', fields: { productIds: 'The products have changed meanwhile.' } };
    await orderProducts(tx, productIds);
    const names = new Map(before.map(({ id, name }) => [id, name]));
    await recordChange(tx, context, {
      noun: 'group',
      subjectId: groupId ?? productIds[0] ?? newId(),
      name: 'group.products_ordered',
      before: { order: before.map(({ name }) => name) },
      after: { order: productIds.map((id) => names.get(id)) },
    });
    return { ok: true };
  });
}
