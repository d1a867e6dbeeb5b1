import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { insertJobs } from '@/db/queries/jobs';
import {
  expireInvitations,
  findClientName,
  insertEmail,
  insertEvent,
  insertInvitation,
} from '@/db/queries/new-clients';
import type { ClientRole } from '@/lib/domain/clients';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';

const validDays = 7;
const msPerDay = 86_400_000;

export type InviteUserInput = {
  clientId: string;
  email: string;
  role: ClientRole;
  /** The address that the mail names. */
  linkTo: (token: string) => string;
};

/**
 * Offers somebody to act for a client. Whether the address has an account is neither asked nor told. An earlier offer
 * to the same address ends: only the newest link works, once, for seven days.
 */
export async function inviteUser(
  context: UseCaseContext,
  input: InviteUserInput,
): Promise<{ ok: true; invitationId: string } | Refusal<'not_found'>> {
  return context.db.transaction(async (tx) => {
    const clientName = await findClientName(tx, input.clientId);
    if (!clientName) return { ok: false, code: 'not_found', subject: 'This client' };
    return { ok: true, invitationId: await offer(tx, context, { ...input, clientName }) };
  });
}

/** Writes an invitation with its mail, in the transaction of who asks for it. */
export async function offer(
  tx: Transaction,
  { now, actor }: UseCaseContext,
  { clientId, clientName, email, role, linkTo }: InviteUserInput & { clientName: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await expireInvitations(tx, clientId, email, now);
  const id = newId();
  const expiresAt = now + validDays * msPerDay;
  const invitation = { id, clientId, email, role, invitedBy: actor.id, invitedAt: now, expiresAt };
  await insertInvitation(tx, { ...invitation, tokenHash: hashOf(token) });
  const mailId = newId();
  await insertEmail(tx, {
    id: mailId,
    key: `invitation:${id}`,
    clientId,
    template: 'invitation',
    recipient: email,
    facts: { clientName, role, url: linkTo(token) },
    status: 'queued',
    queuedAt: now,
  });
  await insertEvent(tx, {
    id: newId(),
    clientId,
    noun: 'client',
    subjectId: clientId,
    name: 'client.user_invited',
    actor: actor.kind,
    actorId: actor.id,
    staffId: actor.staffId ?? null,
    at: now,
    facts: { email, role },
  });
  await insertJobs(tx, [{ task: 'send_email', id: mailId }]);
  return id;
}

/** Of a link's secret only this is kept. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
