import { runPart } from '@/db/queries/jobs';
import { requeueDeliveries } from '@/db/queries/webhooks';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

/** Tells an endpoint of an event once more. Refused where the delivery is not over yet. */
export async function resendWebhook(
  context: UseCaseContext,
  { deliveryId }: { deliveryId: string },
): Promise<{ ok: true } | Refusal> {
  return context.db.transaction(async (tx) => {
    const ids = await requeueDeliveries(tx, [deliveryId]);
    if (ids.length === 0) return { ok: false, code: 'not_found', subject: 'A delivery that is over' };
    await recordChange(tx, context, { noun: 'webhook', subjectId: deliveryId, name: 'webhook.resent' });
    await runPart(tx, context.enqueue([{ task: 'send_webhook', id: deliveryId }]));
    return { ok: true };
  });
}
