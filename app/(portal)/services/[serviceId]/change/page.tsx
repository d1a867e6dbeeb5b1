import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { configurationOf, optionsOn } from '@/components/catalog/configuration';
import { PageHeader } from '@/components/ui/page-header';
import { serviceOfClient } from '@/db/queries/portal/services';
import { dayOf } from '@/lib/domain/calendar';
import { priceConfiguration, sumOfParts } from '@/lib/domain/pricing';
import { refusalText } from '@/lib/format/refusals';
import { newId } from '@/lib/platform/ids';
import { requireClient } from '@/lib/server/pages';
import { asClientsSee } from '@/lib/usecases/cart/client-view';
import { type ChangeTarget, listChangeTargets } from '@/lib/usecases/changes/list-change-targets';
import { isId } from '../../../_parts/query';
import { ChangeForm, type TargetProps } from './_parts/change-form';

export const metadata: Metadata = { title: 'Change service' };

export default async function ChangePage({ params }: { params: Promise<{ serviceId: string }> }) {
  const { client, context } = await requireClient();
  const { serviceId } = await params;
  const service = isId(serviceId) ? await serviceOfClient(context.db, client.id, serviceId, context.now) : undefined;
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
        serviceId={service.id}
        currency={service.currency}
        present={{
          productId: service.productId,
          cycleValue: `${service.unit}-${service.multiplier}`,
          quantity: service.quantity,
          options: service.options,
        }}
        targets={targets.map((target) => targetProps(target, service.currency))}
        idempotencyKey={newId()}
        isReadOnly={client.role === 'viewer'}
        zone={context.zone}
        today={dayOf(context.now, context.zone)}
      />
    </>
  );
}

/** A target with its cycles; a private product that is listed as an upgrade may be chosen all the same. */
function targetProps({ product, cycles, isPresent }: ChangeTarget, currency: string): TargetProps {
  const shown = asClientsSee(product);
  const savings = new Map(configurationOf(shown, currency).cycles.map(({ id, saving }) => [id, saving]));
  return {
    id: product.id,
    name: product.name,
    isPresent,
    isFree: product.priceModel === 'free',
    cycles: cycles.map(({ cycle, refusal }) => {
      const price = cycle.prices.get(currency);
      const priced = price && priceConfiguration(shown, cycle, price, currency, 1, {});
      return {
        id: cycle.id,
        unit: cycle.unit,
        multiplier: cycle.multiplier,
        minorUnits: String(priced ? sumOfParts(priced.recurring) : 0n),
        setupFeeMinorUnits: String(priced ? sumOfParts(priced.setup) : 0n),
        saving: savings.get(cycle.id),
        disabledReason: refusal === null ? undefined : refusalText({ code: refusal }),
        options: optionsOn(shown, cycle, currency, 'client'),
      };
    }),
  };
}
