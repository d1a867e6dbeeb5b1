import type { MailPart } from './content';
import type { MailFacts } from './facts';
import { htmlOf } from './html';
import { kindOf } from './kinds';
import type { MailTemplate } from './template';
import {
  confirmNewEmail,
  emailChanged,
  invitation,
  passwordChanged,
  passwordReset,
  verifyEmail,
} from './templates/accounts';
import {
  cardConfirmation,
  cardFailed,
  invoiceIssued,
  invoiceOverdue,
  invoiceReminder,
  paymentReceived,
  refund,
  topUp,
} from './templates/invoices';
import { orderAccepted, orderCancelled, orderPlaced } from './templates/orders';
import {
  cancellationRequested,
  changeDone,
  serviceEnded,
  serviceResumed,
  serviceSuspended,
  serviceWelcome,
} from './templates/services';
import { staffFraud, staffModuleFailed, staffNewOrder, staffPaymentFlagged } from './templates/staff';
import { textOf } from './text';
import { type MailSubject, type MailWords, withWords } from './words';

export type { MailFacts, MailInvoice, MailLine, MailOrder, MailReseller, MailService } from './facts';
export { kindOf, type MailKind, mailKindNames, mailKinds } from './kinds';
export { sampleFacts } from './sample-facts';
export { startWords } from './start-words';
export { type MailSubject, type MailWords, unknownNames, variablesOf } from './words';

/** Every mail there is, by the name under which it waits in the outbox. */
export const mailTemplates = {
  order_placed: orderPlaced,
  order_accepted: orderAccepted,
  order_cancelled: orderCancelled,
  invoice_issued: invoiceIssued,
  invoice_reminder: invoiceReminder,
  invoice_overdue: invoiceOverdue,
  payment_received: paymentReceived,
  card_failed: cardFailed,
  card_confirmation: cardConfirmation,
  top_up: topUp,
  refund,
  service_welcome: serviceWelcome,
  service_suspended: serviceSuspended,
  service_resumed: serviceResumed,
  service_ended: serviceEnded,
  change_done: changeDone,
  cancellation_requested: cancellationRequested,
  password_reset: passwordReset,
  verify_email: verifyEmail,
  confirm_new_email: confirmNewEmail,
  email_changed: emailChanged,
  password_changed: passwordChanged,
  invitation,
  staff_new_order: staffNewOrder,
  staff_fraud: staffFraud,
  staff_module_failed: staffModuleFailed,
  staff_payment_flagged: staffPaymentFlagged,
} as const satisfies Record<string, MailTemplate>;

export type MailTemplateName = keyof typeof mailTemplates;

/** Mails whose link lets somebody in: what is kept of them must not. */
export const secretTemplates: ReadonlySet<string> = new Set<MailTemplateName>([
  'password_reset',
  'verify_email',
  'confirm_new_email',
  'invitation',
]);

export type ComposedMail = { subject: string; html: string; text: string };

/** What a mail is about: its words may name facts of that. */
export function subjectOf(template: MailTemplateName): MailSubject {
  if (template.startsWith('service_') || template.endsWith('_module_failed')) return 'service';
  if (template === 'change_done' || template === 'cancellation_requested') return 'service';
  if (/^(invoice|card)_/.test(template) || template === 'payment_received' || template === 'top_up') return 'invoice';
  if (template === 'staff_payment_flagged') return 'account';
  if (template.startsWith('order_') || template.startsWith('staff_')) return 'order';
  return 'account';
}

export function isMailTemplate(name: string): name is MailTemplateName {
  return Object.hasOwn(mailTemplates, name);
}

/**
 * A mail in words, those of staff where there are some; null where what it is about has settled itself meanwhile. Throws
 * where there is no such template.
 */
export async function composeMail(template: string, facts: MailFacts, words?: MailWords): Promise<ComposedMail | null> {
  if (!isMailTemplate(template)) throw new Error(`there is no mail called ${template}`);
  const written = mailTemplates[template](facts);
  if (!written) return null;
  // What a product says of its own goes before what is said of all.
  const isOwn = template === 'service_welcome' && facts.service?.welcome !== '';
  const content = words && !isOwn ? withWords(written, words, facts) : written;
  const { name, companyName, companyAddress, companyVatId, logo } = facts.reseller;
  const sender = {
    name: companyName || name,
    address: companyAddress,
    vatId: companyVatId,
    logoUrl: logo ? `${facts.appUrl}${logo}` : null,
  };
  // A subject is one line, whatever names it contains.
  const subject = content.subject.replace(/\s+/g, ' ').trim();
  const parts = [...content.parts, ...choiceOf(template, facts)];
  const html = await htmlOf({ ...content, parts, subject }, sender);
  return { subject, html, text: textOf({ ...content, parts }, sender) };
}

/** Where a mail of this kind is switched off, if it can be. */
function choiceOf(template: MailTemplateName, { appUrl }: MailFacts): MailPart[] {
  if (!kindOf(template)) return [];
  return [{ kind: 'note', text: `Which of these mails you get, you choose in your account: ${appUrl}/account` }];
}
