import type { Permission } from '@/lib/server/permissions';

export const permissionWords: Record<Permission, string> = {
  'catalog.view': 'See the catalogue',
  'catalog.edit': 'Edit products and prices',
  'orders.view': 'See orders',
  'orders.accept': 'Accept and cancel orders',
  'orders.place': 'Order for clients',
  'services.view': 'See services',
  'services.manage': 'Suspend, change and end services',
  'clients.view': 'See clients',
  'clients.edit': 'Edit clients',
  'clients.impersonate': 'Act for clients in their panel',
  'invoices.view': 'See invoices and payments',
  'invoices.pay': 'Record payments, adjust balances',
  'billing.run': 'Run the billing',
  'settings.edit': 'Edit settings and the staff',
  'mail.view': 'See and resend mail',
  'jobs.view': 'See jobs',
  'reports.view': 'See reports',
  'audit.view': 'See the audit',
};
