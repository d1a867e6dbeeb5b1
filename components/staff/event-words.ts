import type { Tone } from '@/lib/format/statuses';

type Words = { title: string; tone?: Tone };

const words: Record<string, Words> = {
  'order.placed': { title: 'Order placed', tone: 'pending' },
  'order.accepted': { title: 'Order accepted', tone: 'active' },
  'order.pending': { title: 'Waits for review', tone: 'pending' },
  'order.waiting_for_payment': { title: 'Waiting for payment', tone: 'pending' },
  'order.processing': { title: 'Processing', tone: 'pending' },
  'order.completed': { title: 'Order completed', tone: 'active' },
  'order.failed': { title: 'Set-up failed', tone: 'overdue' },
  'order.cancelled': { title: 'Order cancelled', tone: 'ended' },
  'order.fraud': { title: 'Marked as fraud', tone: 'fraud' },
  'order.checked': { title: 'Checked for fraud' },
  'order.noted': { title: 'Notes edited' },
  'service.active': { title: 'Service active', tone: 'active' },
  'service.suspended': { title: 'Service suspended', tone: 'suspended' },
  'service.terminated': { title: 'Service terminated', tone: 'ended' },
  'service.canceled': { title: 'Service cancelled', tone: 'ended' },
  'service.fraud': { title: 'Service marked as fraud', tone: 'fraud' },
  'service.changed': { title: 'Service changed', tone: 'active' },
  'service.cancellation_requested': { title: 'Cancellation at the end of the period requested', tone: 'suspended' },
  'service.cancellation_withdrawn': { title: 'Cancellation withdrawn', tone: 'active' },
  'service.module_failed': { title: 'The module failed', tone: 'overdue' },
  'service.module_retried': { title: 'The module was asked again', tone: 'pending' },
  'service.price_overridden': { title: 'Price override changed' },
  'service.module_put_right': { title: 'The module was asked to follow', tone: 'pending' },
  'service.billing_postponed': { title: 'Billing date moved' },
  'service.credentials_renewed': { title: 'New password given to the client' },
  'service.task_ticked_off': { title: 'Done by hand for the module', tone: 'active' },
  'service.entered': { title: 'Staff went into the panel of the service', tone: 'suspended' },
  'service.activation_asked': { title: 'Staff had the service set up', tone: 'pending' },
  'service.edited': { title: 'Service edited' },
  'invoice.issued': { title: 'Invoice issued', tone: 'pending' },
  'invoice.paid': { title: 'Invoice paid', tone: 'active' },
  'invoice.cancelled': { title: 'Invoice cancelled', tone: 'ended' },
  'invoice.split': { title: 'Split into two invoices', tone: 'ended' },
  'invoice.merged': { title: 'Merged into another invoice', tone: 'ended' },
  'invoice.credited': { title: 'Credit note issued', tone: 'active' },
  'invoice.resent': { title: 'Sent again by e-mail' },
  'invoice.drafted': { title: 'Draft of an invoice made' },
  'invoice.draft_edited': { title: 'Draft of an invoice edited' },
  'invoice.draft_deleted': { title: 'Draft of an invoice deleted', tone: 'ended' },
  'currency.feed_followed': { title: 'Currency follows a feed' },
  'payment.notice_seen': { title: 'Notice of a gateway seen' },
  'payment.received': { title: 'Payment received', tone: 'active' },
  'client.viewed_as': { title: 'Staff act in the client\u2019s panel', tone: 'suspended' },
  'client.left': { title: 'Staff left the client\u2019s panel' },
  'user.email_changed': { title: 'Sign-in address changed' },
  'user.password_changed': { title: 'Password changed' },
  'user.second_factor_on': { title: 'Second factor switched on', tone: 'active' },
  'user.second_factor_off': { title: 'Second factor switched off', tone: 'suspended' },
  'user.sessions_ended': { title: 'Other sessions ended' },
  'client.created': { title: 'Client created', tone: 'active' },
  'client.user_invited': { title: 'User invited', tone: 'pending' },
  'client.user_joined': { title: 'User joined', tone: 'active' },
  'client.user_role_set': { title: 'What a user may do changed' },
  'client.user_removed': { title: 'User removed', tone: 'ended' },
  'client.invitation_withdrawn': { title: 'Invitation withdrawn', tone: 'ended' },
  'client.edited': { title: 'Client edited' },
  'client.suspended': { title: 'Client suspended', tone: 'suspended' },
  'client.reopened': { title: 'Client reopened', tone: 'active' },
  'client.balance_credited': { title: 'Balance credited by staff', tone: 'active' },
  'client.balance_debited': { title: 'Balance debited by staff', tone: 'suspended' },
  'email.resent': { title: 'Mail sent again' },
  'billing_run.asked': { title: 'Billing run started by staff' },
  'client.billing_retried': { title: 'Billing of a parked client tried again' },
  'client.balance_paid_out': { title: 'Balance paid out', tone: 'suspended' },
  'client.unparked': { title: 'Client taken up again by the billing run', tone: 'active' },
  'product.created': { title: 'Product created', tone: 'active' },
  'product.edited': { title: 'Details edited' },
  'product.cycles_edited': { title: 'Billing cycles edited' },
  'product.options_edited': { title: 'Options edited' },
  'product.upgrades_edited': { title: 'Upgrades edited' },
  'product.module_settings_edited': { title: 'Module settings edited' },
  'product.price_list_edited': { title: 'Price list edited' },
  'server.created': { title: 'Server added', tone: 'active' },
  'server.edited': { title: 'Server edited' },
  'server.deleted': { title: 'Server deleted', tone: 'ended' },
  'server_group.created': { title: 'Group of servers added', tone: 'active' },
  'server_group.edited': { title: 'Group of servers edited' },
  'server_group.deleted': { title: 'Group of servers deleted', tone: 'ended' },
  'reseller.logo_changed': { title: 'Logo changed' },
  'webhook.created': { title: 'Webhook endpoint added', tone: 'active' },
  'webhook.edited': { title: 'Webhook endpoint edited' },
  'webhook.deleted': { title: 'Webhook endpoint deleted', tone: 'ended' },
  'webhook.resent': { title: 'Webhook sent again', tone: 'pending' },
  'option.created': { title: 'Option created', tone: 'active' },
  'option.edited': { title: 'Option edited' },
  'option.deleted': { title: 'Option deleted', tone: 'ended' },
  'group.created': { title: 'Group created', tone: 'active' },
  'group.edited': { title: 'Group edited' },
  'group.deleted': { title: 'Group deleted', tone: 'ended' },
  'group.products_ordered': { title: 'Products of a group put in order' },
  'group.ordered': { title: 'Groups put in order' },
};

/** What happened, in words; a name without words of its own reads as it is spelled. */
export function eventText(name: string): Required<Words> {
  const known = words[name];
  if (known) return { tone: 'ended', ...known };
  const spelled = name.replace(/[._]+/g, ' ');
  return { title: spelled.charAt(0).toUpperCase() + spelled.slice(1), tone: 'ended' };
}

/** Who did it. */
export function actorText(actor: string, name: string | null, staffName: string | null = null): string {
  if (staffName) return `${staffName}, staff, as ${name ?? 'the client'}`;
  if (actor === 'system') return 'By itself';
  if (actor === 'client') return name ? `${name}, client` : 'The client';
  return name ? `${name}, staff` : 'Staff';
}
