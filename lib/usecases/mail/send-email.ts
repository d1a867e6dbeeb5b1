import { type EmailRow, takeEmail, updateEmail } from '@/db/queries/emails';
import { findTextFor, isMuted } from '@/db/queries/mail-texts';
import {
  type ComposedMail,
  composeMail,
  kindOf,
  type MailFacts,
  type MailTemplateName,
  type MailWords,
  secretTemplates,
} from '@/lib/mail';
import type { UseCaseContext } from '../context';
import { gatherMailFacts } from './mail-facts';
import { tellStaff } from './tell-staff';

type MailFile = { filename: string; content: Buffer };
type MailAttachment = MailFile & { contentType: string };

/** Mails that bring their invoice as a file. */
const withInvoice: ReadonlySet<string> = new Set<MailTemplateName>(['invoice_issued', 'payment_received', 'top_up']);

/** Hands a message to a mail server. `refused` will not change by trying again; `failed` may. */
export type Deliver = (mail: {
  to: string;
  from?: string;
  subject: string;
  html: string;
  text: string;
  attachments?: readonly MailAttachment[];
}) => Promise<{ outcome: 'delivered' } | { outcome: 'refused' | 'failed'; reason: string }>;

export type SendOptions = {
  deliver: Deliver;
  /** Makes the file of an invoice; without it no mail brings one. */
  print?: (context: UseCaseContext, of: { clientId: string; invoiceId: string }) => Promise<MailFile | undefined>;
  appUrl: string;
  /** Whether a failure now is final. */
  isLastAttempt?: boolean;
  /** Keeps links that let somebody in readable in the outbox: only where that is the only place to read them. */
  keepsSecrets?: boolean;
};

export type SendRun = { outcome: 'over' } | { outcome: 'again'; message: string };

/**
 * Writes and sends a mail of the outbox, in the words of what it is about now, and records what became of it. A mail that
 * is over is left alone, so that each goes once; one that has become pointless is not sent.
 */
export async function sendEmail(context: UseCaseContext, emailId: string, options: SendOptions): Promise<SendRun> {
  const email = await takeEmail(context.db, emailId);
  if (!email) return { outcome: 'over' };
  const facts = await gatherMailFacts(context, email, options.appUrl);
  const kind = kindOf(email.template);
  if (kind && (await isMuted(context.db, email.recipient, kind)))
    return end(context, email, { status: 'refused', error: 'The recipient has switched such mails off.' });
  const words = await findTextFor(context.db, email.template, email.clientId);
  const composed = await composeOrExplain(email, facts, words);
  if (typeof composed === 'string') return end(context, email, { status: 'failed', error: composed });
  if (!composed) return end(context, email, { status: 'refused', error: 'There was nothing to say any more.' });
  if (email.recipient.trim() === '') return end(context, email, { status: 'refused', error: 'There is no address.' });
  const sentWords = { subject: composed.subject, html: composed.html, plain: composed.text };
  const attachments = await attachmentsOf(context, email, facts, options);
  const sent = await deliver(email, facts, composed, attachments, options);
  if (sent.outcome === 'delivered') {
    await end(context, email, {
      ...(options.keepsSecrets ? sentWords : keepable(email, sentWords)),
      ...sentNow(context),
    });
    if (email.template === 'order_placed' && facts.order) await tellOfOrder(context, email, facts.order.id);
    return { outcome: 'over' };
  }
  const message = sent.reason.slice(0, 1_000);
  if (sent.outcome === 'refused')
    return end(context, email, { subject: sentWords.subject, status: 'refused', error: message });
  if (options.isLastAttempt)
    return end(context, email, { subject: sentWords.subject, status: 'failed', error: message });
  await updateEmail(context.db, email.id, { subject: sentWords.subject, error: message });
  return { outcome: 'again', message };
}

/** A mail that cannot be written is no better the next time; the others must not wait for it. */
async function composeOrExplain(
  email: EmailRow,
  facts: MailFacts,
  words?: MailWords,
): Promise<ComposedMail | null | string> {
  try {
    return isWanted(email, facts) ? await composeMail(email.template, facts, words) : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Those who may accept orders learn of one when its client does. */
async function tellOfOrder(context: UseCaseContext, { clientId }: EmailRow, orderId: string): Promise<void> {
  const mail = { template: 'staff_new_order', permission: 'orders.accept', about: orderId, clientId } as const;
  await context.db.transaction((tx) => tellStaff(tx, context, { ...mail, facts: { orderId } }));
}

async function attachmentsOf(
  context: UseCaseContext,
  email: EmailRow,
  { invoice }: MailFacts,
  { print }: SendOptions,
): Promise<MailAttachment[]> {
  if (!print || !invoice || !email.clientId || !withInvoice.has(email.template)) return [];
  const file = await print(context, { clientId: email.clientId, invoiceId: invoice.id });
  return file ? [{ ...file, contentType: 'application/pdf' }] : [];
}

async function deliver(
  email: EmailRow,
  facts: MailFacts,
  { subject, html, text }: ComposedMail,
  attachments: readonly MailAttachment[],
  options: SendOptions,
) {
  const from = facts.reseller.emailFrom.trim();
  return options.deliver({
    to: email.recipient,
    subject,
    html,
    text,
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(from === '' ? {} : { from }),
  });
}

/** Staff may have switched a product's welcome off. */
function isWanted({ template }: EmailRow, { service }: MailFacts): boolean {
  return template !== 'service_welcome' || service?.isWelcomed !== false;
}

async function end(
  context: UseCaseContext,
  email: EmailRow,
  facts: Parameters<typeof updateEmail>[2],
): Promise<SendRun> {
  await updateEmail(context.db, email.id, facts);
  return { outcome: 'over' };
}

const sentNow = ({ now }: UseCaseContext) => ({ status: 'sent' as const, sentAt: now, error: null });

/** A link that lets somebody in must not be read from the log later on. */
function keepable(email: EmailRow, words: { subject: string; html: string; plain: string }) {
  if (!secretTemplates.has(email.template)) return words;
  const { url: _, ...facts } = email.facts;
  const hidden = 'The text held a link that lets somebody in and was not kept.';
  return { subject: words.subject, html: '', plain: hidden, facts };
}
