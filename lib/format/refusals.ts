import type { Refusal, RefusalCode } from '@/lib/domain/refusals';
import { type Amount, formatMoney } from './money';
import { countOf } from './numbers';

export type { Refusal } from '@/lib/domain/refusals';

/** A refusal as one or two sentences: what happened, and what to do about it. */
export function refusalText(refusal: Pick<Refusal, 'code'> & Record<string, unknown>): string {
  const code: RefusalCode = refusal.code;
  switch (code) {
    case 'nothing_changed':
      return 'Nothing would change. Choose another product, cycle, option or quantity first.';
    case 'upgrade_not_allowed':
      return `This service cannot be changed to ${text(refusal.product) ?? 'that product or cycle'}. Choose one of those offered.`;
    case 'one_time_not_changeable':
      return 'A one-time purchase has no billing period and cannot be changed. Order the other product instead.';
    case 'order_in_progress':
      return `${orderName(refusal.order)} for this service is still open. Pay or cancel it, then try again.`;
    case 'unpaid_invoice':
      return `${invoiceName(refusal.invoice, 'An invoice')} for this service is unpaid. Pay it, then try again.`;
    case 'invalid_transition':
      return `${transitionText(refusal)} Reload the page to see where it stands.`;
    case 'not_available':
      return `${text(refusal.product) ?? 'What you chose'} is not available any more. Choose something else.`;
    case 'option_required':
      return `${text(refusal.option) ?? 'An option'} is missing. Choose a value for it.`;
    case 'option_invalid':
      return `${optionText(refusal)} ${boundsText(refusal) ?? 'Choose one of the values offered.'}`;
    case 'quantity_invalid':
      return `That quantity cannot be ordered. ${boundsText(refusal) ?? 'Enter a whole number of 1 or more.'}`;
    case 'domain_required':
      return `${text(refusal.product) ?? 'This product'} needs a domain name. Enter one, such as example.com.`;
    case 'domain_invalid':
      return `${text(refusal.domain) ?? 'That'} is not a domain name that can be registered. Enter one such as example.com.`;
    case 'zero_price_not_allowed':
      return `${text(refusal.product) ?? 'This order'} cannot be ordered for nothing. Choose a cycle or an option with a price.`;
    case 'price_changed':
      return `The price has changed${money(refusal.total, ': the total is now ')}. Check it and confirm again.`;
    case 'insufficient_balance':
      return `The balance${money(refusal.balance, ' of ')} does not cover this. Add funds, or choose less or another way.`;
    case 'already_paid':
      return `${invoiceName(refusal.invoice, 'This invoice')} is already paid. Nothing was charged again.`;
    case 'client_suspended':
      return 'This account is suspended, so nothing can be ordered or changed. Contact support to have it reopened.';
    case 'fraud_review':
      return 'This order is being checked by our staff. You will get an e-mail when it goes on.';
    case 'not_found':
      return `${text(refusal.subject) ?? 'That'} does not exist or is not yours. Go back to the list and choose again.`;
    case 'not_allowed':
      return text(refusal.reason) ?? 'This is not allowed here. Ask an administrator if you need it.';
    case 'validation_failed':
      return 'Some fields need your attention. Correct those marked and send the form again.';
    case 'rate_limited':
      return `Too many attempts. Wait ${waitText(refusal.retryAfterSeconds)}, then try again.`;
    default:
      return unknownCode(code);
  }
}

/** The messages of `validation_failed` by field name, ready to stand beside the fields. */
export function fieldErrors(refusal: Pick<Refusal, 'code'> & Record<string, unknown>): Record<string, string> {
  const { fields } = refusal;
  if (refusal.code !== 'validation_failed' || typeof fields !== 'object' || fields === null) return {};
  return Object.fromEntries(
    Object.entries(fields).map(([name, message]) => [name, String(Array.isArray(message) ? message[0] : message)]),
  );
}

function text(fact: unknown): string | undefined {
  return typeof fact === 'string' && fact !== '' ? fact : undefined;
}

function money(fact: unknown, lead: string): string {
  if (typeof fact !== 'object' || fact === null || !('minorUnits' in fact) || !('currency' in fact)) return '';
  return `${lead}${formatMoney(fact as Amount)}`;
}

function orderName(order: unknown): string {
  return order === undefined ? 'Another order' : `Order ${String(order)}`;
}

function invoiceName(invoice: unknown, unnamed: string): string {
  return invoice === undefined ? unnamed : `Invoice ${String(invoice)}`;
}

function transitionText({ subject, status }: Record<string, unknown>): string {
  const what = text(subject) ?? 'It';
  const state = text(status)?.replaceAll('_', ' ');
  return state
    ? `${what} is ${state}, so this cannot be done now.`
    : `${what} is in a state in which this cannot be done.`;
}

function optionText({ option }: Record<string, unknown>): string {
  return text(option) ? `The value for ${text(option)} cannot be used.` : 'The value of an option cannot be used.';
}

function boundsText({ min, max, step }: Record<string, unknown>): string | undefined {
  const steps = typeof step === 'number' && step > 1 ? `, in steps of ${step}` : '';
  if (isBound(min) && isBound(max)) return `Enter a whole number from ${min} to ${max}${steps}.`;
  if (isBound(min)) return `Enter a whole number of ${min} or more${steps}.`;
  if (isBound(max)) return `Enter a whole number of ${max} or less${steps}.`;
  return undefined;
}

function isBound(fact: unknown): fact is number | string {
  return typeof fact === 'number' || (typeof fact === 'string' && fact !== '');
}

function waitText(seconds: unknown): string {
  if (typeof seconds !== 'number') return 'a few minutes';
  return seconds < 90 ? countOf(Math.max(1, Math.ceil(seconds)), 'second') : countOf(Math.ceil(seconds / 60), 'minute');
}

function unknownCode(code: never): never {
  throw new TypeError(`no words for the refusal ${String(code)}`);
}
