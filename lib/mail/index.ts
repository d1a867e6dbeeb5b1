import type { MailFacts } from './facts';
import { htmlOf } from './html';
import type { MailTemplate } from './template';
import { invitation, passwordReset, verifyEmail } from './templates/accounts';
import { invoiceIssued, invoiceOverdue, invoiceReminder, paymentReceived, topUp } from './templates/invoices';
import { orderAccepted, orderCancelled, orderPlaced, staffNewOrder } from './templates/orders';
import { changeDone, serviceEnded, serviceResumed, serviceSuspended, serviceWelcome } from './templates/services';
import { textOf } from './text';

export type { MailFacts, MailInvoice, MailLine, MailOrder, MailReseller, MailService } from './facts';

/** Every mail there is, by the name under which it waits in the outbox. */
export const mailTemplates = {
  order_placed: orderPlaced,
  order_accepted: orderAccepted,
  order_cancelled: orderCancelled,
  invoice_issued: invoiceIssued,
  invoice_reminder: invoiceReminder,
  invoice_overdue: invoiceOverdue,
  payment_received: paymentReceived,
  top_up: topUp,
  service_welcome: serviceWelcome,
  service_suspended: serviceSuspended,
  service_resumed: serviceResumed,
  service_ended: serviceEnded,
  change_done: changeDone,
  password_reset: passwordReset,
  verify_email: verifyEmail,
  invitation,
  staff_new_order: staffNewOrder,
} as const satisfies Record<string, MailTemplate>;

export type MailTemplateName = keyof typeof mailTemplates;

/** Mails whose link lets somebody in: what is kept of them must not. */
export const secretTemplates: ReadonlySet<string> = new Set<MailTemplateName>([
  'password_reset',
  'verify_email',
  'invitation',
]);

export type ComposedMail = { subject: string; html: string; text: string };

/** A mail in words; null where what it is about has settled itself meanwhile. Throws where there is no such template. */
export function composeMail(template: string, facts: MailFacts): ComposedMail | null {
  const write = Object.hasOwn(mailTemplates, template) ? mailTemplates[template as MailTemplateName] : undefined;
  if (!write) throw new Error(`there is no mail called ${template}`);
  const content = write(facts);
  if (!content) return null;
  const { name, companyName, companyAddress, companyVatId } = facts.reseller;
  const sender = { name: companyName || name, address: companyAddress, vatId: companyVatId };
  // A subject is one line, whatever names it contains.
  const subject = content.subject.replace(/\s+/g, ' ').trim();
  return { subject, html: htmlOf({ ...content, subject }, sender), text: textOf(content, sender) };
}
