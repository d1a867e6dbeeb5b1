import { LinkTabs } from '@/components/ui/link-tabs';

/** What is issued, and what staff prepare. */
export function InvoiceTabs({ current }: { current: 'issued' | 'drafts' }) {
  return (
    <LinkTabs
      label="Invoices"
      current={current}
      tabs={[
        { value: 'issued', label: 'Issued', href: '/staff/invoices' },
        { value: 'drafts', label: 'Drafts', href: '/staff/invoices/drafts' },
      ]}
    />
  );
}
