import {
  deleteStaff,
  findUserForStaff,
  insertStaff,
  lockStaff,
  updateStaffPermissions,
} from '@/db/queries/settings-writes';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange, subjectOfUser } from './record-change';

type Saved = { ok: true } | Refusal<'not_found' | 'not_allowed' | 'validation_failed'>;

/** Makes a user who signed up, and who acts for no client, a member of the staff. */
export async function addStaff(
  context: UseCaseContext,
  { email, permissions }: { email: string; permissions: string[] },
): Promise<Saved> {
  return context.db.transaction(async (tx) => {
    const user = await findUserForStaff(tx, email);
    const problem = !user
      ? 'Nobody has signed up with this address. Ask them to, then add them here.'
      : user.isStaff
        ? 'They are on the staff already.'
        : user.acts
          ? 'They act for a client. Staff need an address of their own.'
          : undefined;
    if (!user || problem) return { ok: false, code: 'validation_failed', fields: { email: problem ?? '' } };
    await insertStaff(tx, user.id, permissions);
    await recordChange(tx, context, {
      noun: 'staff',
      subjectId: subjectOfUser(user.id),
      name: 'staff.added',
      facts: { email },
      after: { permissions },
    });
    return { ok: true };
  });
}

/** Says what a member of the staff may do; somebody who may edit the settings always remains. */
export async function setStaffPermissions(
  context: UseCaseContext,
  { userId, permissions }: { userId: string; permissions: string[] },
): Promise<Saved> {
  return context.db.transaction(async (tx) => {
    const staff = await lockStaff(tx);
    const before = staff.find((member) => member.userId === userId);
    if (!before) return { ok: false, code: 'not_found', subject: 'This member of the staff' };
    const others = staff.filter((member) => member.userId !== userId);
    if (!permissions.includes('settings.edit') && !hasEditor(others)) return lastEditor;
    await updateStaffPermissions(tx, userId, permissions);
    await recordChange(tx, context, {
      noun: 'staff',
      subjectId: subjectOfUser(userId),
      name: 'staff.permissions_set',
      before: { permissions: [...before.permissions].sort() },
      after: { permissions: [...permissions].sort() },
    });
    return { ok: true };
  });
}

/** Takes somebody off the staff at once: their sessions end. */
export async function removeStaff(context: UseCaseContext, { userId }: { userId: string }): Promise<Saved> {
  return context.db.transaction(async (tx) => {
    const staff = await lockStaff(tx);
    const before = staff.find((member) => member.userId === userId);
    if (!before) return { ok: false, code: 'not_found', subject: 'This member of the staff' };
    if (!hasEditor(staff.filter((member) => member.userId !== userId))) return lastEditor;
    await deleteStaff(tx, userId);
    await recordChange(tx, context, {
      noun: 'staff',
      subjectId: subjectOfUser(userId),
      name: 'staff.removed',
      before: { permissions: before.permissions },
    });
    return { ok: true };
  });
}

const lastEditor: Refusal<'not_allowed'> = {
  ok: false,
  code: 'not_allowed',
  reason: 'Nobody else may edit the settings. Give somebody that permission first.',
};

function hasEditor(staff: readonly { permissions: string[] }[]): boolean {
  return staff.some((member) => member.permissions.includes('settings.edit'));
}
