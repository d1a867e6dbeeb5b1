import { UsageOverview } from '@/components/services/usage-overview';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { type periodsOfService, usageByDay } from '@/db/queries/portal/services';
import type { FoundService } from '@/db/queries/service-details';
import type { UseCaseContext } from '@/lib/usecases/context';
import type { ServiceOutlook } from '@/lib/usecases/services/outlook';

type UsageCardProps = {
  found: FoundService;
  periods: Awaited<ReturnType<typeof periodsOfService>>;
  outlook: ServiceOutlook | undefined;
  context: UseCaseContext;
};

/** The usage of the running period day by day; nothing where none was reported. */
export async function UsageCard({ found: { service, client }, periods, outlook, context }: UsageCardProps) {
  const { db, now, zone } = context;
  const running = periods.find(({ status, startAt, endAt }) => status !== 'cancelled' && startAt <= now && now < endAt);
  if (!running || !outlook?.usage) return null;
  const span = { from: running.startAt, before: running.endAt, now, zone };
  const days = await usageByDay(db, client.id, service.id, span);
  if (days.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Usage of this period" />
      <CardBody>
        <UsageOverview usage={outlook.usage} days={days} currency={service.currency} zone={zone} />
      </CardBody>
    </Card>
  );
}
