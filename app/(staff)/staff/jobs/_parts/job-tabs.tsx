import { LinkTabs } from '@/components/ui/link-tabs';

/** What modules do for services, and beneath it the queue of everything that is done after the fact. */
export function JobTabs({ current, givenUp }: { current: 'modules' | 'queue'; givenUp: number }) {
  return (
    <LinkTabs
      label="Jobs"
      current={current}
      tabs={[
        { value: 'modules', href: '/staff/jobs', label: 'Modules' },
        { value: 'queue', href: '/staff/jobs/queue', label: 'Queue', ...(givenUp > 0 ? { count: givenUp } : {}) },
      ]}
    />
  );
}
