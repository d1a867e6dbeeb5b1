import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { insertEmails } from '@/db/queries/emails';
import { runPart } from '@/db/queries/jobs';
import type { UseCaseContext } from '../context';
import { type ChangeRecord, recordChange, subjectOfUser } from '../staff/record-change';

type AccountChange = Pick<ChangeRecord, 'before' | 'after' | 'facts'> & {
  userId: string;
  /** In the past: `user.password_changed`. */
  name: string;
  /** Who is told of it. */
  mail?: { template: 'email_changed' | 'password_changed'; recipient: string; facts: Record<string, unknown> };
};

/**
 * Records what somebody did to an account, and tells its owner by mail where that is asked: in the transaction that does
 * it.
 */
export async function recordAccount(tx: Transaction, context: UseCaseContext, change: AccountChange): Promise<void> {
  const { userId, name, mail, ...facts } = change;
  await recordChange(tx, context, { noun: 'user', subjectId: subjectOfUser(userId), name, ...facts });
  if (!mail) return;
  const id = newId();
  await insertEmails(tx, [{ id, key: `${mail.template}:${id}`, clientId: null, ...mail }], context.now);
  await runPart(tx, context.enqueue([{ task: 'send_email', id }]));
}

/** Records that a password was changed and tells its owner. */
export async function recordPasswordChange(
  tx: Transaction,
  context: UseCaseContext,
  user: { id: string; name: string; email: string },
): Promise<void> {
  await recordAccount(tx, context, {
    userId: user.id,
    name: 'user.password_changed',
    mail: { template: 'password_changed', recipient: user.email, facts: { name: user.name } },
  });
}

/**
 * Records that a member of the staff begins to act in the name of a client's user. The end is recorded by the database,
 * however it comes: the session is left, ended by somebody, or over.
 */
export async function recordImpersonation(
  tx: Transaction,
  context: UseCaseContext,
  impersonation: { clientId: string; userId: string; reason?: string | undefined; endsAt: number },
): Promise<void> {
  const { clientId, userId, reason, endsAt } = impersonation;
  const facts = { userId, ...(reason ? { reason } : {}), until: new Date(endsAt).toISOString() };
  await recordChange(tx, context, { noun: 'client', subjectId: clientId, clientId, name: 'client.viewed_as', facts });
}
