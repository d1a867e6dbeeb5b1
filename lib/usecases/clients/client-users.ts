import { deleteClientUser, expireInvitation, lockClientUsers, updateClientUserRole } from '@/db/queries/client-users';
import type { ClientRole } from '@/lib/domain/clients';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

type Saved = { ok: true } | Refusal<'not_found' | 'not_allowed'>;
type UserOfClient = { clientId: string; userId: string };

/** Says how far a user may act for a client; an owner always remains. */
export async function setClientUserRole(
  context: UseCaseContext,
  { clientId, userId, role }: UserOfClient & { role: ClientRole },
): Promise<Saved> {
  return context.db.transaction(async (tx) => {
    const users = await lockClientUsers(tx, clientId);
    const user = users.find((one) => one.userId === userId);
    if (!user) return unknownUser;
    if (role !== 'owner' && isLastOwner(users, userId)) return lastOwner;
    const isChanged = await recordChange(tx, context, {
      noun: 'client',
      subjectId: clientId,
      clientId,
      name: 'client.user_role_set',
      facts: { email: user.email },
      before: { role: user.role },
      after: { role },
    });
    if (isChanged) await updateClientUserRole(tx, clientId, userId, role);
    return { ok: true };
  });
}

/** Ends that a user acts for a client, at once; an owner always remains. The user's account stays. */
export async function removeClientUser(context: UseCaseContext, { clientId, userId }: UserOfClient): Promise<Saved> {
  return context.db.transaction(async (tx) => {
    const users = await lockClientUsers(tx, clientId);
    const user = users.find((one) => one.userId === userId);
    if (!user) return unknownUser;
    if (isLastOwner(users, userId)) return lastOwner;
    await deleteClientUser(tx, clientId, userId);
    await recordChange(tx, context, {
      noun: 'client',
      subjectId: clientId,
      clientId,
      name: 'client.user_removed',
      facts: { email: user.email },
      before: { role: user.role },
    });
    return { ok: true };
  });
}

/** Takes an open invitation back: its link works no more. */
export async function withdrawInvitation(
  context: UseCaseContext,
  { clientId, invitationId }: { clientId: string; invitationId: string },
): Promise<{ ok: true } | Refusal<'not_found'>> {
  return context.db.transaction(async (tx) => {
    const email = await expireInvitation(tx, { clientId, invitationId, now: context.now });
    if (email === undefined) return { ok: false, code: 'not_found', subject: 'This invitation' };
    await recordChange(tx, context, {
      noun: 'client',
      subjectId: clientId,
      clientId,
      name: 'client.invitation_withdrawn',
      facts: { email },
    });
    return { ok: true };
  });
}

function isLastOwner(users: readonly { userId: string; role: ClientRole }[], userId: string): boolean {
  const owners = users.filter(({ role }) => role === 'owner');
  return owners.length === 1 && owners[0]?.userId === userId;
}

const unknownUser: Refusal<'not_found'> = { ok: false, code: 'not_found', subject: 'This user of the client' };

const lastOwner: Refusal<'not_allowed'> = {
  ok: false,
  code: 'not_allowed',
  reason: 'An account needs an owner. Make somebody else one first.',
};
