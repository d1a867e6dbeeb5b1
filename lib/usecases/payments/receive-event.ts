import { newId } from '@/db/ids';
import { insertGatewayEvent } from '@/db/queries/gateway-events';
import { findGateway } from '@/db/queries/gateways';
import { runPart } from '@/db/queries/jobs';
import type { UseCaseContext } from '../context';
import { type GatewayDoor, openGateway } from './gateways';

type Sent = { body: string; headers: Readonly<Record<string, string>>; receivedAt: number };

/**
 * Keeps what a gateway tells, once it is proved that it is the gateway, and has a job do what follows. An event that has
 * come before is kept once. Refused: `not_found` for a gateway that is not there, `not_allowed` for what is not believed.
 */
export async function receiveEvent(
  context: UseCaseContext,
  door: GatewayDoor,
  { gatewayId, module, sent }: { gatewayId: string; module: string; sent: Sent },
): Promise<{ ok: true; isNew: boolean } | { ok: false; code: 'not_found' | 'not_allowed' }> {
  const row = await findGateway(context.db, gatewayId);
  if (row?.module !== module) return { ok: false, code: 'not_found' };
  const open = openGateway(row, door);
  const event = typeof open === 'string' ? undefined : open.gateway.readWebhook(open.account, sent);
  if (!event) return { ok: false, code: 'not_allowed' };
  return context.db.transaction(async (tx) => {
    const id = newId();
    const isNothing = event.news.about === 'nothing';
    const isNew = await insertGatewayEvent(tx, {
      id,
      gatewayId,
      eventId: event.eventId,
      type: event.type,
      news: event.news,
      status: isNothing ? 'ignored' : 'received',
      receivedAt: context.now,
      ...(isNothing ? { processedAt: context.now } : {}),
    });
    if (isNew && !isNothing) await runPart(tx, context.enqueue([{ task: 'process_gateway_event', id }]));
    return { ok: true, isNew };
  });
}
