import type { Tone } from '@/lib/format/statuses';

type EventWords = { title: string; tone: Tone };

const words: Record<string, EventWords> = {
  'order.placed': { title: 'Order placed', tone: 'pending' },
  'order.accepted': { title: 'Order accepted', tone: 'active' },
  'order.pending': { title: 'Order is being reviewed', tone: 'pending' },
  'order.waiting_for_payment': { title: 'Waiting for payment', tone: 'pending' },
  'order.processing': { title: 'Order is being carried out', tone: 'pending' },
  'order.completed': { title: 'Order completed', tone: 'active' },
  'order.failed': { title: 'Set-up failed; our staff are on it', tone: 'overdue' },
  'order.cancelled': { title: 'Order cancelled', tone: 'ended' },
  'order.fraud': { title: 'Order declined', tone: 'ended' },
  'invoice.issued': { title: 'Invoice issued', tone: 'pending' },
  'invoice.paid': { title: 'Invoice paid', tone: 'active' },
  'invoice.cancelled': { title: 'Invoice cancelled', tone: 'ended' },
  'payment.received': { title: 'Payment received', tone: 'active' },
  'service.active': { title: 'Service is active', tone: 'active' },
  'service.suspended': { title: 'Service suspended', tone: 'suspended' },
  'service.canceled': { title: 'Service cancelled', tone: 'ended' },
  'service.terminated': { title: 'Service terminated', tone: 'ended' },
  'service.fraud': { title: 'Service ended', tone: 'ended' },
  'service.changed': { title: 'Service changed', tone: 'active' },
  'service.cancellation_requested': { title: 'Cancellation at the period\u2019s end requested', tone: 'suspended' },
  'service.cancellation_withdrawn': { title: 'Cancellation withdrawn', tone: 'active' },
  'service.billing_postponed': { title: 'Billing date moved', tone: 'active' },
  'service.credentials_renewed': { title: 'New password made', tone: 'active' },
  'service.module_failed': { title: 'Something did not work; our staff are on it', tone: 'overdue' },
};

/** What an event means to a customer; undefined for what concerns only the staff. */
export function eventWords(name: string): EventWords | undefined {
  return words[name];
}

/** Who did it: staff are not named to customers. */
export function actorWords(actor: string, userName: string | null): string {
  if (actor === 'client') return userName ?? 'You';
  return actor === 'staff' ? 'Our staff' : 'By itself';
}
