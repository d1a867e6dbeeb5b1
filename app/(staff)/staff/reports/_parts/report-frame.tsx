import type { ReactNode } from 'react';
import { FilterChips } from '@/components/ui/filter-chips';
import { LinkTabs } from '@/components/ui/link-tabs';
import { type ListParams, listAddress } from '@/components/ui/list-address';
import { ListToolbar } from '@/components/ui/list-toolbar';
import { PageHeader } from '@/components/ui/page-header';

const tabs = [
  { value: 'revenue', label: 'Revenue', path: '/staff/reports' },
  { value: 'outstanding', label: 'Outstanding', path: '/staff/reports/outstanding' },
  { value: 'taxes', label: 'Taxes', path: '/staff/reports/taxes' },
  { value: 'recurring', label: 'Recurring revenue', path: '/staff/reports/recurring' },
  { value: 'balances', label: 'Balances', path: '/staff/reports/balances' },
] as const;

export type ReportName = (typeof tabs)[number]['value'];

type ReportFrameProps = { report: ReportName; params: ListParams; hasRange?: boolean; children: ReactNode };

/** What all reports share: their tabs, the days they are about, and the same figures as a file. */
export function ReportFrame({ report, params, hasRange, children }: ReportFrameProps) {
  const days = { dayFrom: params.dayFrom, dayTo: params.dayTo };
  return (
    <>
      <PageHeader title="Reports" />
      <LinkTabs
        label="Reports"
        current={report}
        tabs={tabs.map(({ value, label, path }) => ({ value, label, href: listAddress(path, {}, days) }))}
      />
      <ListToolbar
        filters={hasRange && <FilterChips filters={[{ param: 'day', label: 'Days', kind: 'days' }]} />}
        csvHref={listAddress('/staff/reports/csv', {}, { report, ...days })}
      />
      <div className="flex flex-col gap-4">{children}</div>
    </>
  );
}
