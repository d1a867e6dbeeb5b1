/** What a member of the staff may be allowed to do. Safe in the browser. */
export const permissions = [
  'catalog.edit',
  'catalog.view',
  'orders.view',
  'orders.accept',
  'orders.place',
  'services.view',
  'services.manage',
  'clients.view',
  'clients.edit',
  'clients.impersonate',
  'invoices.view',
  'invoices.pay',
  'billing.run',
  'settings.edit',
  'mail.view',
  'jobs.view',
  'reports.view',
  'audit.view',
] as const;

export type Permission = (typeof permissions)[number];

export function isPermission(text: string): text is Permission {
  return (permissions as readonly string[]).includes(text);
}
