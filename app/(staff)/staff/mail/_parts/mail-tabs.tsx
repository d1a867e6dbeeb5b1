import { LinkTabs } from '@/components/ui/link-tabs';

/** What was sent, and what mails say. */
export function MailTabs({ current }: { current: 'log' | 'texts' }) {
  return (
    <LinkTabs
      label="Mail"
      current={current}
      tabs={[
        { value: 'log', href: '/staff/mail', label: 'Log' },
        { value: 'texts', href: '/staff/mail/texts', label: 'Texts' },
      ]}
    />
  );
}
