import { domainToUnicode } from 'node:url';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { serviceStatus } from '@/components/services/service-words';
import { Banner } from '@/components/ui/banner';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { type ServiceOfClient, serviceOfClient } from '@/db/queries/portal/services';
import { dayOf, type LocalDay } from '@/lib/domain/calendar';
import { isEnded } from '@/lib/domain/services';
import { formatCycleLength } from '@/lib/format/cycles';
import { formatDay } from '@/lib/format/days';
import { newId } from '@/lib/platform/ids';
import { requireClient } from '@/lib/server/pages';
import { outlookOfService } from '@/lib/usecases/services/outlook';
import { choiceParam, isId, type SearchParams } from '../../_parts/query';
import { ActivityTab, InvoicesTab, PeriodsTab } from './_parts/list-tabs';
import { ServiceActions } from './_parts/service-actions';
import { OverviewTab, UsageTab } from './_parts/tabs';

export const metadata: Metadata = { title: 'Service' };

const tabs = ['overview', 'usage', 'periods', 'invoices', 'activity'] as const;
const tabWords = {
  overview: 'Overview',
  usage: 'Usage',
  periods: 'Periods',
  invoices: 'Invoices',
  activity: 'Activity',
};
const tabParts = {
  overview: OverviewTab,
  usage: UsageTab,
  periods: PeriodsTab,
  invoices: InvoicesTab,
  activity: ActivityTab,
};

type PageProps = { params: Promise<{ serviceId: string }>; searchParams: SearchParams };

export default async function ServicePage({ params, searchParams }: PageProps) {
  const { client, context } = await requireClient();
  const { serviceId } = await params;
  const service = isId(serviceId) ? await serviceOfClient(context.db, client.id, serviceId, context.now) : undefined;
  const outlook = service && (await outlookOfService(context, { clientId: client.id, serviceId }));
  if (!service || !outlook) return notFound();
  const tab = choiceParam(await searchParams, 'tab', tabs) ?? 'overview';
  const Tab = tabParts[tab];
  const endsOn = dayOf(outlook.cancellationAt - 1, context.zone);
  return (
    <>
      <PageHeader
        title={service.productName}
        breadcrumb={[{ label: 'Services', href: '/services' }]}
        status={<StatusBadge {...serviceStatus(service)} />}
        description={service.domain ? domainToUnicode(service.domain) : `Service ${service.number}`}
        actions={
          client.role !== 'viewer' &&
          !isEnded(service.status) && (
            <ServiceActions
              serviceId={service.id}
              name={service.productName}
              status={service.status}
              isPostpaid={service.paymentModel === 'postpaid'}
              isOneTime={service.unit === 'one_time'}
              isCancelling={service.cancelAtPeriodEnd}
              endsOn={formatDay(endsOn)}
              renewal={renewalProps(outlook.renewal, service, dayOf(context.now, context.zone))}
            />
          )
        }
      />
      <div className="flex flex-col gap-6">
        {service.cancelAtPeriodEnd && !isEnded(service.status) && (
          <Banner tone="suspended" title={`This service ends after ${formatDay(endsOn)}.`} />
        )}
        {service.status === 'suspended' && (
          <Banner tone="overdue" title="This service is suspended.">
            {service.suspendedFor === 'overdue'
              ? 'It comes back by itself when its overdue invoices are paid.'
              : 'Write to us to have it resumed.'}
          </Banner>
        )}
        <LinkTabs
          label="Service"
          current={tab}
          tabs={tabs.map((value) => ({
            value,
            label: tabWords[value],
            href: value === 'overview' ? `/services/${service.id}` : `/services/${service.id}?tab=${value}`,
          }))}
        />
        <Tab service={service} outlook={outlook} clientId={client.id} context={context} />
      </div>
    </>
  );
}

type Renewal = NonNullable<Awaited<ReturnType<typeof outlookOfService>>>['renewal'];

function renewalProps(renewal: Renewal, { unit, multiplier, currency }: ServiceOfClient, today: LocalDay) {
  if (!renewal.ok) return null;
  const choices = renewal.choices.map(({ count, endsOn, totalMinorUnits }) => ({
    count,
    length: formatCycleLength({ unit, multiplier: multiplier * count }),
    endsOn,
    totalMinorUnits: String(totalMinorUnits),
  }));
  return { startsOn: renewal.startsOn, dueOn: Math.max(renewal.startsOn, today), choices, currency, key: newId() };
}
