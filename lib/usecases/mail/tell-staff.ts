import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { insertEmails, listStaffWho } from '@/db/queries/emails';
import { runPart } from '@/db/queries/jobs';
import type { MailTemplateName } from '@/lib/mail';
import type { UseCaseContext } from '../context';

type StaffMail = {
  template: Extract<MailTemplateName, `staff_${string}`>;
  /** Who is told: those with this permission. */
  permission: string;
  /** What it is about: each is told once of it. */
  about: string;
  clientId: string | null;
  facts: Record<string, unknown>;
};

/** Tells everybody of the staff whom it concerns, once each, when the transaction commits. */
export async function tellStaff(tx: Transaction, context: UseCaseContext, mail: StaffMail): Promise<void> {
  const { template, permission, about, clientId, facts } = mail;
  const staff = await listStaffWho(tx, permission);
  const mails = staff.map(({ id: userId, email }) => ({
    id: newId(),
    key: `${template}:${about}:${userId}`,
    clientId,
    template,
    recipient: email,
    facts,
  }));
  const ids = await insertEmails(tx, mails, context.now);
  await runPart(tx, context.enqueue(ids.map((id) => ({ task: 'send_email', id }))));
}
