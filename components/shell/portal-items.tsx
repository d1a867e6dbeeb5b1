import { FileText, House, Package, PackagePlus, ReceiptText } from 'lucide-react';
import type { NavigationItem } from './navigation';

/** What a client's panel has, at the top and under the thumb. */
export function clientItems(unpaidInvoices: number): NavigationItem[] {
  return [
    { href: '/', label: 'Home', icon: <House aria-hidden />, isExact: true },
    { href: '/services', label: 'Services', icon: <Package aria-hidden /> },
    { href: '/order', label: 'Order', icon: <PackagePlus aria-hidden /> },
    { href: '/orders', label: 'Orders', icon: <FileText aria-hidden /> },
    {
      href: '/invoices',
      label: 'Invoices',
      icon: <ReceiptText aria-hidden />,
      count: unpaidInvoices,
      countLabel: 'to pay',
    },
  ];
}

/** A guest can look and fill a cart. */
export const guestItems: readonly NavigationItem[] = [
  { href: '/order', label: 'Order', icon: <PackagePlus aria-hidden /> },
];
