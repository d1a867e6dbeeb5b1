'use client';

import { usePathname } from 'next/navigation';
import { LinkTabs } from '@/components/ui/link-tabs';
import type { Permission } from '@/lib/server/permissions';

const tabs: { value: string; label: string; permission: Permission }[] = [
  { value: '', label: 'Services', permission: 'services.view' },
  { value: 'orders', label: 'Orders', permission: 'orders.view' },
  { value: 'invoices', label: 'Invoices', permission: 'invoices.view' },
  { value: 'payments', label: 'Payments', permission: 'invoices.view' },
  { value: 'journal', label: 'Journal', permission: 'invoices.view' },
  { value: 'users', label: 'Users', permission: 'clients.view' },
  { value: 'settings', label: 'Settings', permission: 'clients.view' },
  { value: 'activity', label: 'Activity', permission: 'clients.view' },
  { value: 'mail', label: 'Mail', permission: 'mail.view' },
];

type ClientTabsProps = { clientId: string; permissions: readonly Permission[] };

export function ClientTabs({ clientId, permissions }: ClientTabsProps) {
  const base = `/staff/clients/${clientId}`;
  return (
    <LinkTabs
      label="Client"
      current={usePathname().slice(base.length + 1)}
      tabs={tabs
        .filter(({ permission }) => permissions.includes(permission))
        .map(({ value, label }) => ({ value, label, href: value ? `${base}/${value}` : base }))}
    />
  );
}
