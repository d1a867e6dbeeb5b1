import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChangeForm } from '@/components/changes/change-form';
import { targetProps } from '@/components/changes/target-props';
import { isId } from '@/components/staff/list-query';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { newId } from '@/db/ids';
import { findService } from '@/db/queries/service-details';
import { dayOf } from '@/lib/domain/calendar';
import { requireStaff } from '@/lib/server/pages';
import { listChangeTargets } from '@/lib/usecases/changes/list-change-targets';
import { changeServiceAction } from '../../actions';

export const metadata: Metadata = { title: 'Change service' };

export default async function ChangePage({ params }: { params: Promise<{ serviceId: string }> }) {
  const { context } = await requireStaff('services.manage');
  const { serviceId } = await params;
  const found = isId(serviceId) ? await findService(context.db, serviceId) : undefined;
  const targets = found && (await listChangeTargets(context, found.client.id, { serviceId, buyer: 'staff' }));
  if (!found || !targets) return notFound();
  const { service, product, client } = found;
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Services', href: '/staff/services' },
          { label: `${product.name} ${service.number}`, href: `/staff/services/${service.id}` },
        ]}
        title={`Change ${product.name} ${service.number}`}
        description={
          <>
            For <TextLink href={`/staff/clients/${client.id}`}>{client.company || client.name}</TextLink>. Private
            prices and targets may be chosen, and what the reseller forbids end-users.
          </>
        }
      />
      <ChangeForm
        buyer="staff"
        send={changeServiceAction}
        serviceId={service.id}
        currency={service.currency}
        present={{
          productId: service.productId,
          cycleValue: `${service.unit}-${service.multiplier}`,
          quantity: service.quantity,
          options: service.options,
        }}
        targets={targets.map((target) => targetProps(target, service.currency, 'staff'))}
        idempotencyKey={newId()}
        isReadOnly={false}
        zone={context.zone}
        today={dayOf(context.now, context.zone)}
      />
    </>
  );
}
