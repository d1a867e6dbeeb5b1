import { type ChosenOption, chosenOptions } from '@/components/staff/option-words';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Days } from '@/components/ui/day';
import { Facts } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { TextLink } from '@/components/ui/text-link';
import type { PriceList } from '@/db/queries/catalog';
import type { OrderItemRow } from '@/db/queries/order-details';
import { moduleWorkOf } from '@/db/queries/service-lists';
import { dayOf } from '@/lib/domain/calendar';
import type { PlannedChange } from '@/lib/domain/orders';
import { sumOfParts } from '@/lib/domain/pricing';
import { autoSetupWords, paymentModelWords } from '@/lib/format/catalog';
import { formatCycle } from '@/lib/format/cycles';
import { formatCount } from '@/lib/format/numbers';
import { serviceStatusText } from '@/lib/format/statuses';

type OrderItemsProps = {
  items: readonly OrderItemRow[];
  change: PlannedChange | null;
  catalog: PriceList;
  zone: string;
};

/** What an order is about, service by service; of a change, what it will be. */
export function OrderItems({ items, change, catalog, zone }: OrderItemsProps) {
  return (
    <>
      {items.map((item) => (
        <Item key={item.id} item={item} catalog={catalog} zone={zone} />
      ))}
      {change && items[0] && <Planned item={items[0]} change={change} catalog={catalog} />}
    </>
  );
}

function Item({ item, catalog, zone }: { item: OrderItemRow; catalog: PriceList; zone: string }) {
  const { service, product, period, task } = item;
  const work = moduleWorkOf({ provisioning: service.provisioning, lastVerb: (task?.verb as 'create') ?? null });
  const { currency } = service;
  const setup = sumOfParts(service.listedFees);
  return (
    <Card>
      <CardHeader
        title={<TextLink href={`/staff/products/${product.id}`}>{product.name}</TextLink>}
        description={
          <>
            <TextLink href={`/staff/services/${service.id}`}>Service {service.number}</TextLink>
            {service.domain && ` · ${service.domain}`}
          </>
        }
        actions={<StatusBadge {...serviceStatusText(service.status, work)} />}
      />
      <CardBody className="flex flex-col gap-4">
        <Facts
          columns={3}
          facts={[
            { term: 'Cycle', value: formatCycle(service) },
            { term: 'Quantity', value: formatCount(service.quantity) },
            { term: 'Payment', value: paymentModelWords[service.paymentModel] },
            { term: 'Set up', value: autoSetupWords[service.autoSetup] },
            period && {
              term: 'Period',
              value: <Days startsOn={dayOf(period.startAt, zone)} endsOn={dayOf(period.endAt, zone)} zone={zone} />,
            },
            period && {
              term: 'Price of the period',
              value: <Money minorUnits={sumOfParts(period.charges)} currency={currency} />,
            },
            setup > 0n && { term: 'Setup', value: <Money minorUnits={setup} currency={currency} /> },
          ]}
        />
        <Options options={chosenOptions(catalog, service.options)} />
        {task?.status === 'failed' && (
          <p className="rounded-md bg-overdue-soft p-3 text-overdue">
            The module failed {task.attempts > 1 ? `${task.attempts} times` : 'once'}: {task.error}
          </p>
        )}
      </CardBody>
    </Card>
  );
}

function Options({ options }: { options: readonly ChosenOption[] }) {
  if (options.length === 0) return null;
  return <Facts columns={3} facts={options.map(({ label, value }) => ({ term: label, value }))} />;
}

function Planned({
  item: { service, product },
  change,
  catalog,
}: {
  item: OrderItemRow;
  change: PlannedChange;
  catalog: PriceList;
}) {
  const target = catalog.products.get(change.productId)?.name ?? 'another product';
  const { currency } = service;
  return (
    <Card>
      <CardHeader title="What it changes to" description={`At the prices of the day it was ordered`} />
      <CardBody className="flex flex-col gap-4">
        <Facts
          columns={3}
          facts={[
            { term: 'Product', value: change.isProductChanged ? `${product.name} → ${target}` : target },
            { term: 'Cycle', value: formatCycle(change) },
            { term: 'Quantity', value: formatCount(change.quantity) },
            {
              term: 'Price of a full period',
              value: <Money minorUnits={sumOfParts(change.recurring)} currency={currency} />,
            },
          ]}
        />
        <Options options={chosenOptions(catalog, change.options)} />
      </CardBody>
    </Card>
  );
}
