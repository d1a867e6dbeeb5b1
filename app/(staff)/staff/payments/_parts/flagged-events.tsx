import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { At } from '@/components/ui/day';
import { TextLink } from '@/components/ui/text-link';
import type { FlaggedEvent } from '@/db/queries/gateway-events';
import { MarkSeen } from './mark-seen';

/** What gateways told and the books do not explain: it stays here until somebody has looked. */
export function FlaggedEvents({
  events,
  zone,
  mayAct,
}: {
  events: readonly FlaggedEvent[];
  zone: string;
  mayAct: boolean;
}) {
  if (events.length === 0) return null;
  return (
    <Card className="mb-4">
      <CardHeader title="Needs a look" description="Told by payment gateways; nothing was settled wrongly by it." />
      <CardBody>
        <ul className="flex flex-col divide-y">
          {events.map(({ id, problem, receivedAt, gateway, clientId, client, eventId }) => (
            <li key={id} className="flex flex-wrap items-start justify-between gap-2 py-2 first:pt-0 last:pb-0">
              <span className="min-w-0">
                <span className="block break-words">{problem}</span>
                <span className="block text-note break-all text-muted">
                  {clientId && client && (
                    <>
                      <TextLink href={`/staff/clients/${clientId}/payments`}>{client}</TextLink> ·{' '}
                    </>
                  )}
                  {gateway} · <At at={receivedAt} zone={zone} hasTime /> · {eventId}
                </span>
              </span>
              {mayAct && <MarkSeen eventId={id} />}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
