import { domainToUnicode } from 'node:url';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { renewalProps } from '@/components/services/renewal-props';
import { serviceStatus } from '@/components/services/service-words';
import { Banner } from '@/components/ui/banner';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { openOrdersOfService } from '@/db/queries/portal/orders';
import { dayOf } from '@/lib/domain/calendar';
import { isEnded } from '@/lib/domain/services';
import { formatDay } from '@/lib/format/days';
import { newId } from '@/lib/platform/ids';
import { requireClient } from '@/lib/server/pages';
import { outlookOfService } from '@/lib/usecases/services/outlook';
import { choiceParam, type SearchParams } from '../../_parts/query';
import { ActivityTab, InvoicesTab, PeriodsTab } from './_parts/list-tabs';
import { OpenOrders } from './_parts/open-orders';
import { readService } from './_parts/read-service';
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
  const service = await readService(serviceId);
  const outlook = service && (await outlookOfService(context, { clientId: client.id, serviceId }));
  if (!service || !outlook) return notFound();
  const tab = choiceParam(await searchParams, 'tab', tabs) ?? 'overview';
  const Tab = tabParts[tab];
  const today = dayOf(context.now, context.zone);
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
              renewal={renewalProps(outlook.renewal, service, { today, key: newId() })}
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
        <OpenOrders
          orders={await openOrdersOfService(context.db, client.id, service.id)}
          zone={context.zone}
          today={today}
          isReadOnly={client.role === 'viewer'}
        />
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
