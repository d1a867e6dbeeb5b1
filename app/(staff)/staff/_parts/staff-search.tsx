'use client';

import { Boxes, FileText, Package, ShoppingCart, Users } from 'lucide-react';
import { useMemo } from 'react';
import type { NavigationSection } from '@/components/shell/navigation';
import { CommandPalette } from '@/components/ui/command-palette';
import { StatusBadge } from '@/components/ui/status-badge';
import type { FoundClient, FoundInvoice, FoundOrder, FoundProduct, FoundService } from '@/db/queries/staff-search';
import { invoiceStatusText, orderStatusText, serviceStatusText } from '@/lib/format/statuses';

type Found = {
  clients: FoundClient[];
  services: FoundService[];
  orders: FoundOrder[];
  invoices: FoundInvoice[];
  products: FoundProduct[];
};

/** Ctrl-K: clients, services, orders, invoices and products by number, name, domain or e-mail; before typing, the pages. */
export function StaffSearch({ sections }: { sections: readonly NavigationSection[] }) {
  const start = useMemo(
    () =>
      sections.map((section) => ({
        label: section.label ?? 'Pages',
        commands: section.items.map(({ href, label, icon }) => ({ key: href, href, title: label, icon })),
      })),
    [sections],
  );
  return <CommandPalette search={search} start={start} />;
}

async function search(text: string, signal: AbortSignal) {
  const response = await fetch(`/api/staff/search?q=${encodeURIComponent(text)}`, { signal });
  if (!response.ok) throw new Error(`the search answered ${response.status}`);
  const found: Found = await response.json();
  return [
    { label: 'Clients', commands: found.clients.map(clientCommand) },
    { label: 'Services', commands: found.services.map(serviceCommand) },
    { label: 'Orders', commands: found.orders.map(orderCommand) },
    { label: 'Invoices', commands: found.invoices.map(invoiceCommand) },
    { label: 'Products', commands: found.products.map(productCommand) },
  ];
}

const clientCommand = ({ id, number, name, company, email }: FoundClient) => ({
  key: id,
  href: `/staff/clients/${id}`,
  title: company || name,
  detail: [`#${number}`, company && name, email].filter(Boolean).join(' · '),
  icon: <Users aria-hidden />,
});

const serviceCommand = ({ id, number, product, domain, client, status }: FoundService) => ({
  key: id,
  href: `/staff/services/${id}`,
  title: domain ?? product,
  detail: [`#${number}`, domain && product, client].filter(Boolean).join(' · '),
  icon: <Boxes aria-hidden />,
  aside: <StatusBadge {...serviceStatusText(status)} />,
});

const orderCommand = ({ id, number, client, status }: FoundOrder) => ({
  key: id,
  href: `/staff/orders/${id}`,
  title: `Order ${number}`,
  detail: client,
  icon: <ShoppingCart aria-hidden />,
  aside: <StatusBadge {...orderStatusText(status)} />,
});

const invoiceCommand = ({ id, number, client, status }: FoundInvoice) => ({
  key: id,
  href: `/staff/invoices/${id}`,
  title: `Invoice ${number}`,
  detail: client,
  icon: <FileText aria-hidden />,
  aside: <StatusBadge {...invoiceStatusText(status)} />,
});

const productCommand = ({ id, name, code }: FoundProduct) => ({
  key: id,
  href: `/staff/products/${id}`,
  title: name,
  detail: code,
  icon: <Package aria-hidden />,
});
