import { PeriodBar, type PeriodPart } from '@/components/billing/period-bar';
import { chosenOptions } from '@/components/staff/option-words';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At, Day } from '@/components/ui/day';
import { Facts } from '@/components/ui/facts';
import { Money } from '@/components/ui/money';
import { TextLink } from '@/components/ui/text-link';
import type { PriceList } from '@/db/queries/catalog';
import type { periodsOfService } from '@/db/queries/portal/services';
import type { FoundService } from '@/db/queries/service-details';
import { dayOf, type LocalDay } from '@/lib/domain/calendar';
import { sumOfParts } from '@/lib/domain/pricing';
import { paymentModelWords, priceModelWords } from '@/lib/format/catalog';
import { formatCycle } from '@/lib/format/cycles';
import { formatStretch } from '@/lib/format/instants';
import { formatMoney } from '@/lib/format/money';
import { formatCount, formatPercent } from '@/lib/format/numbers';
import { serviceStatusMeaning } from '@/lib/format/statuses';
import type { UseCaseContext } from '@/lib/usecases/context';
import type { ServiceOutlook } from '@/lib/usecases/services/outlook';

type Period = Awaited<ReturnType<typeof periodsOfService>>[number];

type OverviewProps = {
  found: FoundService;
  periods: readonly Period[];
  outlook: ServiceOutlook | undefined;
  catalog: PriceList;
  context: UseCaseContext;
};

/** What the service is, the period that runs with its days, and what comes next. */
export function ServiceOverview({ found, periods, outlook, catalog, context }: OverviewProps) {
  const { service, product } = found;
  const { zone, now } = context;
  const today = dayOf(now, zone);
  const running = periods.find(
    (period) => period.status !== 'cancelled' && period.startAt <= now && now < period.endAt,
  );
  const paidUntil = periods.reduce<number | null>(
    (latest, { status, endAt }) => (status === 'paid' ? Math.max(latest ?? 0, endAt) : latest),
    null,
  );
  return (
    <Card>
      <CardHeader title="Overview" />
      <CardBody className="flex flex-col gap-6">
        {running && (
          <div className="flex flex-col gap-2">
            <PeriodBar
              label={`Running period of service ${service.number}`}
              parts={partsOf(running, today, zone, service.currency)}
              today={today}
            />
            <p className="text-note text-muted">
              {formatStretch({ startsAt: running.startAt, endsAt: running.endAt }, zone)}
            </p>
          </div>
        )}
        <Facts
          columns={3}
          facts={[
            { term: 'Status', value: serviceStatusMeaning(service.status) },
            { term: 'Product', value: <TextLink href={`/staff/products/${product.id}`}>{product.name}</TextLink> },
            { term: 'Cycle', value: formatCycle(service) },
            { term: 'Quantity', value: formatCount(service.quantity) },
            { term: 'Payment', value: paymentModelWords[service.paymentModel] },
            { term: 'Price model', value: priceModelWords[product.priceModel] },
            { term: 'Domain', value: service.domain },
            service.override && {
              term: 'Price override',
              value: <Override override={service.override} currency={service.currency} zone={zone} />,
            },
            paidUntil !== null && { term: 'Paid until', value: <At at={paidUntil - 1} zone={zone} /> },
            ...nextFacts(outlook, service.currency, zone, today),
            service.neverSuspend && { term: 'Suspension', value: 'Never for debt' },
            !service.sendReminders && { term: 'Reminders', value: 'None' },
            !service.renewing && { term: 'Renewal', value: 'Not by itself' },
            service.doNotSuspendUntil !== null && {
              term: 'Not suspended before',
              value: <Day on={service.doNotSuspendUntil} zone={zone} />,
            },
            ...chosenOptions(catalog, service.options).map(({ label, value }) => ({ term: label, value })),
          ]}
        />
      </CardBody>
    </Card>
  );
}

function partsOf(period: Period, today: LocalDay, zone: string, currency: string): PeriodPart[] {
  const startsOn = dayOf(period.startAt, zone);
  const endsOn = dayOf(period.endAt - 1, zone) + 1;
  const amount = { minorUnits: String(sumOfParts(period.charges)), currency };
  const parts: PeriodPart[] = [
    { key: 'used', kind: 'used', label: 'Used', startsOn, endsOn: Math.min(today, endsOn), amount },
    { key: 'unused', kind: 'unused', label: 'Left', startsOn: Math.max(today, startsOn), endsOn },
  ];
  return parts.filter((part) => part.startsOn < part.endsOn);
}

function nextFacts(outlook: ServiceOutlook | undefined, currency: string, zone: string, today: LocalDay) {
  const next = outlook?.next;
  const usage = outlook?.usage;
  return [
    next && {
      term: next.startsOn <= today ? 'This period, before tax' : 'Next period, before tax',
      value: (
        <>
          <Money minorUnits={next.minorUnits} currency={currency} /> from <Day on={next.startsOn} zone={zone} />
        </>
      ),
    },
    next?.invoicedOn != null && {
      term: 'Next invoice',
      value: <Day on={next.invoicedOn} zone={zone} today={today} />,
    },
    usage && { term: 'This period so far', value: <Money minorUnits={usage.soFarMinorUnits} currency={currency} /> },
    usage && { term: 'Forecast', value: <Money minorUnits={usage.forecastMinorUnits} currency={currency} /> },
  ];
}

type PriceOverride = NonNullable<FoundService['service']['override']>;
type OverrideProps = { override: PriceOverride; currency: string; zone: string };

/** What it costs instead, and until when. */
function Override({ override, currency, zone }: OverrideProps) {
  return (
    <>
      {overrideText(override, currency)}
      {override.until !== null && (
        <>
          {' before '}
          <Day on={override.until} zone={zone} />
        </>
      )}
    </>
  );
}

function overrideText(override: PriceOverride, currency: string): string {
  switch (override.type) {
    case 'free':
      return 'Free';
    case 'discount_percent':
      return `${formatPercent(override.percent)} off`;
    case 'discount_value':
      return `${formatMoney({ minorUnits: override.minorUnits, currency })} off`;
    case 'fixed_value':
      return `${formatMoney({ minorUnits: override.minorUnits, currency })} fixed`;
  }
}
