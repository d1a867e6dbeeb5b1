import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChangeForm } from '@/components/changes/change-form';
import { targetProps } from '@/components/changes/target-props';
import { PageHeader } from '@/components/ui/page-header';
import { dayOf } from '@/lib/domain/calendar';
import { newId } from '@/lib/platform/ids';
import { requireClient } from '@/lib/server/pages';
import { asClientsSee } from '@/lib/usecases/cart/client-view';
import { listChangeTargets } from '@/lib/usecases/changes/list-change-targets';
import { changeServiceAction } from '../../actions';
import { readService } from '../_parts/read-service';

export const metadata: Metadata = { title: 'Change service' };

export default async function ChangePage({ params }: { params: Promise<{ serviceId: string }> }) {
  const { client, context } = await requireClient();
  const { serviceId } = await params;
  const service = await readService(serviceId);
  const targets = service && (await listChangeTargets(context, client.id, { serviceId, buyer: 'client' }));
  if (!service || !targets) return notFound();
  return (
    <>
      <PageHeader
        title={`Change ${service.productName}`}
        breadcrumb={[
          { label: 'Services', href: '/services' },
          { label: service.productName, href: `/services/${service.id}` },
        ]}
      />
      <ChangeForm
        buyer="client"
        send={changeServiceAction}
        serviceId={service.id}
        currency={service.currency}
        present={{
          productId: service.productId,
          cycleValue: `${service.unit}-${service.multiplier}`,
          quantity: service.quantity,
          options: service.options,
        }}
        targets={targets.map((target) =>
          targetProps({ ...target, product: asClientsSee(target.product) }, service.currency, 'client'),
        )}
        idempotencyKey={newId()}
        isReadOnly={client.role === 'viewer'}
        zone={context.zone}
        today={dayOf(context.now, context.zone)}
      />
    </>
  );
}
