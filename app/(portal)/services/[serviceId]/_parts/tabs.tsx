import { Suspense } from 'react';
import { PeriodBar } from '@/components/billing/period-bar';
import { UsageOverview } from '@/components/services/usage-overview';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At, Day, Days } from '@/components/ui/day';
import { EmptyState } from '@/components/ui/empty-state';
import { Facts } from '@/components/ui/facts';
import { LinkButton } from '@/components/ui/link-button';
import { Money } from '@/components/ui/money';
import { currentShop } from '@/db/queries/portal/catalog';
import { meteredByDay, type ServiceOfClient, usageByDay } from '@/db/queries/portal/services';
import { dayOf } from '@/lib/domain/calendar';
import { sumOfParts } from '@/lib/domain/pricing';
import { formatCycle } from '@/lib/format/cycles';
import { formatStretch } from '@/lib/format/instants';
import { serviceStatusMeaning } from '@/lib/format/statuses';
import { wordsOfValues } from '@/lib/usecases/cart/describe-order';
import type { UseCaseContext } from '@/lib/usecases/context';
import type { ServiceOutlook } from '@/lib/usecases/services/outlook';
import { ResourceTable } from './resource-table';
import { ServerSays } from './server-says';

export type TabProps = { service: ServiceOfClient; outlook: ServiceOutlook; clientId: string; context: UseCaseContext };

/** What it is, the period that runs, and what comes next. */
export async function OverviewTab({ service, outlook, clientId, context }: TabProps) {
  const { zone } = context;
  const { list } = await currentShop(context.db);
  const product = list.products.get(service.productId);
  const { current, currency } = service;
  const today = dayOf(context.now, zone);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card>
        <CardHeader title={service.unit === 'one_time' ? 'Bought once' : 'This period'} />
        <CardBody className="flex flex-col gap-4">
          {current && service.unit !== 'hour' && (
            <PeriodBar
              label={`Period of ${service.productName}`}
              today={today}
              parts={[
                {
                  key: 'used',
                  kind: 'used' as const,
                  label: 'Used',
                  startsOn: dayOf(current.startAt, zone),
                  endsOn: today,
                },
                {
                  key: 'left',
                  kind: 'unused' as const,
                  label: 'Left',
                  startsOn: today,
                  endsOn: dayOf(current.endAt, zone),
                },
              ].filter((part) => part.endsOn > part.startsOn)}
            />
          )}
          <Facts
            facts={[
              current && {
                term: 'Exactly',
                value: formatStretch({ startsAt: current.startAt, endsAt: current.endAt }, zone),
              },
              current && {
                term: 'Price',
                value: <Money minorUnits={sumOfParts(current.charges)} currency={currency} />,
              },
              service.paidUntilAt !== null && {
                term: 'Paid until',
                value: <At at={service.paidUntilAt - 1} zone={zone} />,
              },
              outlook.next && { term: 'Next invoice', value: <NextInvoice {...{ outlook, currency, zone, today }} /> },
              !current && { term: 'Period', value: service.unit === 'one_time' ? 'It has no end' : 'None yet' },
            ]}
          />
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="Configuration" />
        <CardBody>
          <Facts
            facts={[
              { term: 'Status', value: serviceStatusMeaning(service.status) },
              { term: 'Billing cycle', value: formatCycle(service) },
              { term: 'Quantity', value: service.quantity },
              ...(product ? wordsOfValues(product, service.options) : []).map(({ label, value }) => ({
                term: label,
                value,
              })),
              service.override && { term: 'Price', value: 'A price of your own' },
            ]}
          />
        </CardBody>
      </Card>
      <Suspense>
        <ServerSays serviceId={service.id} clientId={clientId} context={context} />
      </Suspense>
    </div>
  );
}

type NextProps = { outlook: ServiceOutlook; currency: string; zone: string; today: number };

function NextInvoice({ outlook: { next }, currency, zone, today }: NextProps) {
  if (!next) return null;
  return (
    <>
      <Money minorUnits={next.minorUnits + next.taxMinorUnits} currency={currency} />
      {next.invoicedOn !== null && (
        <>
          {' on '}
          <Day on={next.invoicedOn} zone={zone} today={today} />
        </>
      )}
      <span className="block text-note text-muted">
        for <Days startsOn={next.startsOn} endsOn={next.endsOn} zone={zone} />
        {next.taxMinorUnits > 0n && ', tax included'}
      </span>
    </>
  );
}

/** Usage a day of the running period, with what it costs so far and what it may come to. */
export async function UsageTab({ service, outlook, clientId, context }: TabProps) {
  const { zone, db, now } = context;
  const { current, currency } = service;
  const days = current
    ? await usageByDay(db, clientId, service.id, { from: current.startAt, before: current.endAt, now, zone })
    : [];
  if (!outlook.usage || days.length === 0) {
    return (
      <EmptyState
        title="No usage in this period"
        description="What is measured shows here, day by day."
        action={<LinkButton href={`/services/${service.id}`}>Show the overview</LinkButton>}
      />
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <CardHeader title="Usage of this period" />
        <CardBody>
          <UsageOverview usage={outlook.usage} days={days} currency={currency} zone={zone} />
        </CardBody>
      </Card>
      {current && (
        <ResourceTable
          currency={currency}
          zone={zone}
          rows={await meteredByDay(db, clientId, service.id, { from: current.startAt, before: current.endAt, zone })}
        />
      )}
    </div>
  );
}
