import { newId } from '@/db/ids';
import { findEmail, insertEmails } from '@/db/queries/emails';
import { runPart } from '@/db/queries/jobs';
import type { Refusal } from '@/lib/domain/refusals';
import { secretTemplates } from '@/lib/mail';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

/**
 * Sends a mail that is over once more, in today's words, as a mail of its own. Refusals: not_found, invalid_transition
 * while it still waits, not_allowed where its link works once.
 */
export async function resendEmail(
  context: UseCaseContext,
  { emailId }: { emailId: string },
): Promise<{ ok: true; emailId: string } | Refusal> {
  return context.db.transaction(async (tx) => {
    const email = await findEmail(tx, emailId);
    if (!email) return { ok: false, code: 'not_found', subject: 'This mail' };
    if (email.status === 'queued') return { ok: false, code: 'invalid_transition', status: email.status };
    if (secretTemplates.has(email.template)) return { ok: false, code: 'not_allowed' };
    const id = newId();
    const { key, clientId, template, recipient, facts } = email;
    const again = { id, key: `${key}:again:${id}`, clientId, template, recipient, facts };
    await insertEmails(tx, [again], context.now);
    const told = { template, recipient, again: id };
    await recordChange(tx, context, { noun: 'email', subjectId: emailId, clientId, name: 'email.resent', facts: told });
    await runPart(tx, context.enqueue([{ task: 'send_email', id }]));
    return { ok: true, emailId: id };
  });
}
