import { z } from 'zod';
import { newId } from '@/db/ids';
import {
  deleteServerGroup,
  findServerGroup,
  isGroupInUse,
  listServerGroups,
  writeServerGroup,
} from '@/db/queries/servers';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';
import { serverModules } from './server-modules';

export const serverGroupSchema = z.object({
  name: z.string().trim().min(1, 'Give the group a name.').max(120, 'Use at most 120 characters.'),
  module: z.string(),
  placement: z.enum(['fill', 'least_full']),
});

export type ServerGroupInput = z.infer<typeof serverGroupSchema>;

/** Adds a group of servers (`groupId` null) or changes one; what runs on its servers stays. */
export async function saveServerGroup(
  context: UseCaseContext,
  { groupId, ...input }: ServerGroupInput & { groupId: string | null },
): Promise<{ ok: true; groupId: string } | Refusal<'not_found' | 'validation_failed'>> {
  return context.db.transaction(async (tx) => {
    const before = groupId ? await findServerGroup(tx, groupId) : undefined;
    if (groupId && !before) return { ok: false, code: 'not_found', subject: 'This group' };
    const module = before?.module ?? input.module;
    if (!serverModules().has(module)) {
      return { ok: false, code: 'validation_failed', fields: { module: 'Choose what runs on its servers.' } };
    }
    if ((await listServerGroups(tx)).some(({ id, name }) => name === input.name && id !== groupId)) {
      return { ok: false, code: 'validation_failed', fields: { name: 'Another group has this name.' } };
    }
    const after = { ...input, module, id: before?.id ?? newId() };
    await recordChange(tx, context, {
      noun: 'server_group',
      subjectId: after.id,
      name: before ? 'server_group.edited' : 'server_group.created',
      before,
      after,
    });
    await writeServerGroup(tx, after);
    return { ok: true, groupId: after.id };
  });
}

/** Deletes a group that has no servers and that no product names. */
export async function removeServerGroup(
  context: UseCaseContext,
  { groupId }: { groupId: string },
): Promise<{ ok: true } | Refusal<'not_found' | 'not_allowed'>> {
  return context.db.transaction(async (tx) => {
    const before = await findServerGroup(tx, groupId);
    if (!before) return { ok: false, code: 'not_found', subject: 'This group' };
    const servers = (await listServerGroups(tx)).find(({ id }) => id === groupId)?.servers ?? 0;
    if (servers > 0)
      return { ok: false, code: 'not_allowed', reason: 'It has servers. Move them to another group first.' };
    if (await isGroupInUse(tx, groupId)) {
      return {
        ok: false,
        code: 'not_allowed',
        reason: 'A product sets its services up there. Change the product first.',
      };
    }
    await deleteServerGroup(tx, groupId);
    await recordChange(tx, context, { noun: 'server_group', subjectId: groupId, name: 'server_group.deleted', before });
    return { ok: true };
  });
}
