import { domainToUnicode } from 'node:url';
import Link from 'next/link';
import { PeriodBar } from '@/components/billing/period-bar';
import { serviceStatus } from '@/components/services/service-words';
import { Card } from '@/components/ui/card';
import { At } from '@/components/ui/day';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import type { ListedService } from '@/db/queries/portal/services';
import { dayOf, type LocalDay } from '@/lib/domain/calendar';
import { sumOfParts } from '@/lib/domain/pricing';
import { formatCycle } from '@/lib/format/cycles';

type ServiceCardProps = { service: ListedService; zone: string; today: LocalDay };

/** A service at a glance: what it is, where it stands, and the period that runs. */
export function ServiceCard({ service, zone, today }: ServiceCardProps) {
  const { current, domain, productName, number, currency } = service;
  return (
    <Card className="relative gap-4 p-gutter hover:border-edge">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="font-semibold break-words">
            <Link href={`/services/${service.id}`} className="after:absolute after:inset-0">
              {productName}
            </Link>
          </h3>
          <p className="text-note break-all text-muted">{domain ? domainToUnicode(domain) : `Service ${number}`}</p>
        </div>
        <StatusBadge {...serviceStatus(service)} />
      </div>
      {current && <CurrentPeriod current={current} today={today} zone={zone} name={productName} unit={service.unit} />}
      <p className="mt-auto flex flex-wrap justify-between gap-2 text-note text-muted">
        <span className="first-letter:uppercase">{formatCycle(service)}</span>
        {service.cancelAtPeriodEnd && current ? (
          <span className="text-suspended">
            ends <At at={current.endAt - 1} zone={zone} />
          </span>
        ) : (
          current && <Money minorUnits={sumOfParts(current.charges)} currency={currency} />
        )}
      </p>
    </Card>
  );
}

type CurrentProps = {
  current: NonNullable<ListedService['current']>;
  today: LocalDay;
  zone: string;
  name: string;
  unit: ListedService['unit'];
};

function CurrentPeriod({ current, today, zone, name, unit }: CurrentProps) {
  if (unit === 'hour') return null;
  const startsOn = dayOf(current.startAt, zone);
  const endsOn = dayOf(current.endAt, zone);
  const parts = [
    { key: 'used', kind: 'used' as const, label: 'Used', startsOn, endsOn: today },
    { key: 'unused', kind: 'unused' as const, label: 'Left', startsOn: today, endsOn },
  ].filter((part) => part.endsOn > part.startsOn);
  return <PeriodBar label={`Period of ${name}`} parts={parts} today={today} isCompact />;
}
