import { newId } from '@/db/ids';
import { acceptInvitationRow, insertClientUser, insertEvent, lockInvitation, lockUser } from '@/db/queries/new-clients';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { hashOf } from './invite-user';

/** Lets the invited user act for the client. The link works once, for the address it was sent to, never for staff. */
export async function acceptInvitation(
  context: UseCaseContext,
  { token, userId }: { token: string; userId: string },
): Promise<{ ok: true; clientId: string } | Refusal<'not_found' | 'not_allowed'>> {
  const { now, actor } = context;
  return context.db.transaction(async (tx) => {
    const invitation = await lockInvitation(tx, hashOf(token));
    const isOpen = invitation && invitation.acceptedAt === null && invitation.expiresAt > now;
    if (!isOpen) return { ok: false, code: 'not_found', subject: 'This invitation' };
    const user = await lockUser(tx, userId);
    if (!user || user.isStaff || user.email !== invitation.email) {
      return {
        ok: false,
        code: 'not_allowed',
        reason: 'This invitation was sent to another address. Sign in with it.',
      };
    }
    const { clientId, role } = invitation;
    await acceptInvitationRow(tx, invitation.id, userId, now);
    await insertClientUser(tx, { clientId, userId, role });
    await insertEvent(tx, {
      id: newId(),
      clientId,
      noun: 'client',
      subjectId: clientId,
      name: 'client.user_joined',
      actor: actor.kind,
      actorId: actor.id,
      staffId: actor.staffId ?? null,
      at: now,
      facts: { email: user.email, role },
    });
    return { ok: true, clientId };
  });
}
