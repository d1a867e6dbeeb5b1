import { LinkTabs } from '@/components/ui/link-tabs';

/** Who is told, and what was told. */
export function WebhookTabs({ current }: { current: 'endpoints' | 'deliveries' }) {
  return (
    <LinkTabs
      label="Webhooks"
      current={current}
      tabs={[
        { value: 'endpoints', href: '/staff/settings/webhooks', label: 'Endpoints' },
        { value: 'deliveries', href: '/staff/settings/webhooks/deliveries', label: 'Deliveries' },
      ]}
    />
  );
}
