import type { Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { endGatewayEvent, insertGatewayEvent } from '@/db/queries/gateway-events';
import type { UseCaseContext } from '../context';
import { tellStaff } from '../mail/tell-staff';

/** Where something was learnt: from an event that is kept, or by asking the gateway. */
export type NewsSource = { gatewayId: string } & ({ eventRowId: string } | { askedAbout: string });

type About = { clientId: string | null; attemptId: string | null };

/** Puts something in front of those of the staff who look after payments: once, in the list and by mail. */
export async function flagNews(
  tx: Transaction,
  context: UseCaseContext,
  source: NewsSource,
  { problem, clientId, attemptId }: About & { problem: string },
): Promise<void> {
  const flagged = { status: 'flagged', problem, clientId, attemptId, processedAt: context.now } as const;
  if ('eventRowId' in source) await endGatewayEvent(tx, source.eventRowId, flagged);
  else {
    const { gatewayId, askedAbout: eventId } = source;
    const row = { id: newId(), gatewayId, eventId, type: 'look_up', news: {}, receivedAt: context.now, ...flagged };
    if (!(await insertGatewayEvent(tx, row))) return;
  }
  await tellStaff(tx, context, {
    template: 'staff_payment_flagged',
    permission: 'invoices.pay',
    about: 'eventRowId' in source ? source.eventRowId : source.askedAbout,
    clientId,
    facts: { problem },
  });
}
