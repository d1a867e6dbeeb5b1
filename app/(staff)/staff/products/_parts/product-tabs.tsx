'use client';

import { usePathname } from 'next/navigation';
import { LinkTabs } from '@/components/ui/link-tabs';

const tabs = [
  { value: '', label: 'Details' },
  { value: 'cycles', label: 'Billing cycles' },
  { value: 'options', label: 'Configurable options' },
  { value: 'upgrades', label: 'Upgrades' },
  { value: 'module', label: 'Module settings' },
  { value: 'services', label: 'Services' },
  { value: 'preview', label: 'Preview' },
  { value: 'history', label: 'History' },
];

export function ProductTabs({ productId, services }: { productId: string; services: number }) {
  const base = `/staff/products/${productId}`;
  const current = usePathname().slice(base.length + 1);
  return (
    <LinkTabs
      label="Product"
      current={current}
      tabs={tabs.map(({ value, label }) => ({
        value,
        label,
        href: value ? `${base}/${value}` : base,
        ...(value === 'services' ? { count: services } : {}),
      }))}
    />
  );
}
