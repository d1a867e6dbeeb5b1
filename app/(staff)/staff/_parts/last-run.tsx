import { formatDuration } from '@/components/staff/age';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At } from '@/components/ui/day';
import { Facts } from '@/components/ui/facts';
import { StatusBadge } from '@/components/ui/status-badge';
import { TextLink } from '@/components/ui/text-link';
import type { findLastRun } from '@/db/queries/dashboard';
import { formatCount } from '@/lib/format/numbers';

type LastRunProps = { run: Awaited<ReturnType<typeof findLastRun>>; zone: string; hasLink: boolean };

/** How the last billing run went. */
export function LastRun({ run, zone, hasLink }: LastRunProps) {
  return (
    <Card>
      <CardHeader
        title="Last billing run"
        actions={hasLink && <TextLink href="/staff/billing-runs">All runs</TextLink>}
      />
      <CardBody>
        {!run ? (
          <p className="text-muted">There has been none yet. The worker runs it every ten minutes.</p>
        ) : (
          <div className="flex flex-col gap-3">
            <div>
              {run.finishedAt === null ? (
                <StatusBadge word="Running" tone="pending" isMoving />
              ) : run.parked > 0 ? (
                <StatusBadge word="Finished, clients parked" tone="suspended" />
              ) : (
                <StatusBadge word="Finished" tone="active" />
              )}
            </div>
            <Facts
              columns={2}
              facts={[
                { term: 'Began', value: <At at={run.startedAt} zone={zone} hasTime /> },
                run.durationMs !== null && { term: 'Took', value: formatDuration(Number(run.durationMs)) },
                { term: 'Clients looked at', value: formatCount(run.clients) },
                { term: 'Invoices issued', value: formatCount(run.invoices) },
              ]}
            />
          </div>
        )}
      </CardBody>
    </Card>
  );
}
