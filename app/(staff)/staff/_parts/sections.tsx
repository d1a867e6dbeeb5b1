import {
  Boxes,
  Building2,
  ChartColumn,
  CircleGauge,
  Coins,
  CreditCard,
  FileClock,
  FileText,
  FolderTree,
  ListTodo,
  Mail,
  Package,
  Percent,
  Repeat,
  Server,
  ShoppingCart,
  SlidersHorizontal,
  UserCog,
  Users,
  Wallet,
  Webhook,
} from 'lucide-react';
import type { NavigationItem, NavigationSection } from '@/components/shell/navigation';
import type { StaffCounts } from '@/db/queries/staff-counts';
import type { Permission } from '@/lib/server/permissions';

type Entry = NavigationItem & { permission?: Permission };

/** The sidebar of a member of the staff: only what may be opened, with what waits there. */
export function sectionsFor(permissions: readonly Permission[], counts: StaffCounts): NavigationSection[] {
  return entries(counts)
    .map(({ label, items }) => ({
      label,
      items: items.filter(({ permission }) => !permission || permissions.includes(permission)),
    }))
    .filter(({ items }) => items.length > 0)
    .map(({ label, items }) => ({ label, items: items.map(({ permission: _, ...item }) => item) }));
}

function entries(counts: StaffCounts): { label?: string; items: Entry[] }[] {
  return [
    {
      items: [
        { href: '/staff', label: 'Dashboard', icon: <CircleGauge aria-hidden />, isExact: true },
        {
          href: '/staff/orders',
          label: 'Orders',
          icon: <ShoppingCart aria-hidden />,
          permission: 'orders.view',
          count: counts.ordersToReview + counts.ordersFailed,
          countLabel: 'need attention',
        },
        { href: '/staff/services', label: 'Services', icon: <Boxes aria-hidden />, permission: 'services.view' },
        { href: '/staff/clients', label: 'Clients', icon: <Users aria-hidden />, permission: 'clients.view' },
        { href: '/staff/invoices', label: 'Invoices', icon: <FileText aria-hidden />, permission: 'invoices.view' },
        { href: '/staff/payments', label: 'Payments', icon: <CreditCard aria-hidden />, permission: 'invoices.view' },
      ],
    },
    {
      label: 'Catalogue',
      items: [
        { href: '/staff/products', label: 'Products', icon: <Package aria-hidden />, permission: 'catalog.view' },
        { href: '/staff/groups', label: 'Groups', icon: <FolderTree aria-hidden />, permission: 'catalog.view' },
        {
          href: '/staff/options',
          label: 'Options',
          icon: <SlidersHorizontal aria-hidden />,
          permission: 'catalog.view',
        },
      ],
    },
    {
      label: 'Work',
      items: [
        {
          href: '/staff/billing-runs',
          label: 'Billing runs',
          icon: <Repeat aria-hidden />,
          permission: 'billing.run',
          count: counts.clientsParked,
          countLabel: 'clients parked',
        },
        {
          href: '/staff/jobs',
          label: 'Jobs',
          icon: <ListTodo aria-hidden />,
          permission: 'jobs.view',
          count: counts.tasksFailed,
          countLabel: 'failed',
        },
        {
          href: '/staff/mail',
          label: 'Mail',
          icon: <Mail aria-hidden />,
          permission: 'mail.view',
          count: counts.mailsFailed,
          countLabel: 'not delivered',
        },
        { href: '/staff/reports', label: 'Reports', icon: <ChartColumn aria-hidden />, permission: 'reports.view' },
      ],
    },
    {
      label: 'Settings',
      items: [
        {
          href: '/staff/settings/resellers',
          label: 'Resellers',
          icon: <Building2 aria-hidden />,
          permission: 'settings.edit',
        },
        { href: '/staff/settings/taxes', label: 'Taxes', icon: <Percent aria-hidden />, permission: 'settings.edit' },
        {
          href: '/staff/settings/currencies',
          label: 'Currencies',
          icon: <Coins aria-hidden />,
          permission: 'settings.edit',
        },
        {
          href: '/staff/settings/servers',
          label: 'Servers',
          icon: <Server aria-hidden />,
          permission: 'settings.edit',
        },
        {
          href: '/staff/settings/webhooks',
          label: 'Webhooks',
          icon: <Webhook aria-hidden />,
          permission: 'settings.edit',
        },
        {
          href: '/staff/settings/payments',
          label: 'Payment gateways',
          icon: <Wallet aria-hidden />,
          permission: 'settings.edit',
        },
        { href: '/staff/settings/staff', label: 'Staff', icon: <UserCog aria-hidden />, permission: 'settings.edit' },
        { href: '/staff/settings/audit', label: 'Audit', icon: <FileClock aria-hidden />, permission: 'audit.view' },
      ],
    },
  ];
}
