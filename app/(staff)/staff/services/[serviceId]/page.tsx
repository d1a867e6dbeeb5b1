import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { renewalProps } from '@/components/services/renewal-props';
import { serviceStatus } from '@/components/services/service-words';
import { EventTimeline } from '@/components/staff/event-timeline';
import { isId } from '@/components/staff/list-query';
import { verbWords } from '@/components/staff/mail-words';
import { RefreshWhileMoving } from '@/components/staff/refresh-while';
import { Banner } from '@/components/ui/banner';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { TextLink } from '@/components/ui/text-link';
import { newId } from '@/db/ids';
import { currentCatalog } from '@/db/queries/catalog';
import { listEventsOf } from '@/db/queries/event-lists';
import { periodsOfService } from '@/db/queries/portal/services';
import {
  type FoundService,
  findFailedTask,
  findModuleWork,
  findService,
  listOrdersOfService,
} from '@/db/queries/service-details';
import { dayOf, isoDay } from '@/lib/domain/calendar';
import { isEnded } from '@/lib/domain/services';
import { orderTypeWords } from '@/lib/format/catalog';
import { formatDay } from '@/lib/format/days';
import { plainAmount } from '@/lib/format/money';
import { orderStatusText } from '@/lib/format/statuses';
import { requireStaff } from '@/lib/server/pages';
import { outlookOfService } from '@/lib/usecases/services/outlook';
import { TaskButtons } from '../../jobs/_parts/task-buttons';
import { ModuleDiffers } from '../_parts/module-differs';
import { ModuleWork } from '../_parts/module-work';
import { OpenOrders } from '../_parts/open-orders';
import { type OverrideDraft, OverridePrice } from '../_parts/override-price';
import { PeriodsCard } from '../_parts/periods-card';
import { PostponeBilling } from '../_parts/postpone-billing';
import { ServerSays } from '../_parts/server-says';
import { ServiceActions } from '../_parts/service-actions';
import { ServiceOverview } from '../_parts/service-overview';
import { ServiceSettings } from '../_parts/service-settings';
import { UsageCard } from '../_parts/usage-card';

export const metadata: Metadata = { title: 'Service' };

export default async function ServicePage({ params }: { params: Promise<{ serviceId: string }> }) {
  const { context, staff } = await requireStaff('services.view');
  const { db, zone } = context;
  const { serviceId } = await params;
  const found = isId(serviceId) ? await findService(db, serviceId) : undefined;
  if (!found) notFound();
  const { service, product, client } = found;
  const [periods, outlook, events, orders, failed, work, catalog] = await Promise.all([
    periodsOfService(db, client.id, service.id),
    outlookOfService(context, { clientId: client.id, serviceId: service.id }),
    listEventsOf(db, [service.id]),
    listOrdersOfService(db, service.id),
    findFailedTask(db, service.id),
    findModuleWork(db, service.id),
    currentCatalog(db),
  ]);
  const mayManage = staff.permissions.includes('services.manage');
  const isOver = isEnded(service.status);
  const today = dayOf(context.now, zone);
  const isMoving = service.provisioning !== 'idle' && service.provisioning !== 'failed';
  return (
    <>
      {isMoving && <RefreshWhileMoving />}
      <PageHeader
        breadcrumb={[{ label: 'Services', href: '/staff/services' }]}
        title={`${product.name} ${service.number}`}
        status={<StatusBadge {...serviceStatus({ ...service, lastVerb: found.lastVerb })} />}
        description={
          <>
            <TextLink href={`/staff/clients/${client.id}`}>{client.company || client.name}</TextLink>
            {service.domain && ` · ${service.domain}`}
          </>
        }
        actions={
          mayManage &&
          !isOver && (
            <>
              {service.unit !== 'one_time' && (
                <OverridePrice serviceId={service.id} currency={service.currency} saved={overrideDraft(service)} />
              )}
              {outlook?.movablePaidUntil != null && (
                <PostponeBilling serviceId={service.id} paidUntil={isoDay(outlook.movablePaidUntil)} />
              )}
              <ServiceActions
                serviceId={service.id}
                number={service.number}
                status={service.status}
                cancelAtPeriodEnd={service.cancelAtPeriodEnd}
                endsOn={`on ${formatDay(dayOf(outlook?.cancellationAt ?? context.now, zone))}`}
                isPrepaid={service.paymentModel === 'prepaid'}
                isChangeable={service.status === 'active' && service.unit !== 'one_time'}
                renewal={outlook ? renewalProps(outlook.renewal, service, { today, key: newId() }) : null}
              />
            </>
          )
        }
      />
      {failed && (
        <div className="pb-4">
          <Banner
            tone="overdue"
            title={`${verbWords[failed.verb]} failed`}
            action={mayManage && <TaskButtons taskId={failed.id} status={failed.status} isManual={false} />}
          >
            {failed.error ?? 'The module gave no reason.'}
          </Banner>
        </div>
      )}
      <OpenOrders clientId={client.id} serviceId={service.id} context={context} permissions={staff.permissions} />
      <ModuleDiffers serviceId={service.id} context={context} mayManage={mayManage} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <ServiceOverview found={found} periods={periods} outlook={outlook} catalog={catalog} context={context} />
          <UsageCard found={found} periods={periods} outlook={outlook} context={context} />
          <PeriodsCard periods={periods} currency={service.currency} zone={zone} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Suspense>
            <ServerSays serviceId={service.id} context={context} mayManage={mayManage} />
          </Suspense>
          <ModuleWork work={work} zone={zone} />
          <OrdersCard orders={orders} />
          {mayManage && (
            <ServiceSettings
              key={[
                service.notes,
                service.doNotSuspendUntil,
                service.renewing,
                service.neverSuspend,
                service.sendReminders,
              ].join('|')}
              serviceId={service.id}
              saved={{
                doNotSuspendUntil: service.doNotSuspendUntil === null ? '' : isoDay(service.doNotSuspendUntil),
                renewing: service.renewing,
                neverSuspend: service.neverSuspend,
                sendReminders: service.sendReminders,
                notes: service.notes,
              }}
              isFixed={isOver || service.unit === 'one_time'}
            />
          )}
          <Card>
            <CardHeader title="What happened" />
            <CardBody>
              <EventTimeline events={events} zone={zone} />
            </CardBody>
          </Card>
        </div>
      </div>
    </>
  );
}

function OrdersCard({ orders }: { orders: Awaited<ReturnType<typeof listOrdersOfService>> }) {
  return (
    <Card>
      <CardHeader title="Orders" />
      <CardBody>
        <ul className="flex flex-col gap-1">
          {orders.map((order) => (
            <li key={order.id} className="flex items-center justify-between gap-2">
              <span>
                <TextLink href={`/staff/orders/${order.id}`}>{order.number}</TextLink>{' '}
                <span className="text-note text-muted">{orderTypeWords[order.type]}</span>
              </span>
              <StatusBadge {...orderStatusText(order.status)} />
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

function overrideDraft({ override, currency }: FoundService['service']): OverrideDraft {
  if (!override) return { type: 'none', value: '', until: '' };
  const until = override.until === null ? '' : isoDay(override.until);
  if (override.type === 'free') return { type: 'free', value: '', until };
  if (override.type === 'discount_percent') return { type: override.type, value: override.percent, until };
  return { type: override.type, value: plainAmount({ minorUnits: override.minorUnits, currency }), until };
}
