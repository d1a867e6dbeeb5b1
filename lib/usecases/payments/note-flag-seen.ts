import { noteSeen } from '@/db/queries/gateway-events';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { recordChange } from '../staff/record-change';

/** Notes that somebody has looked at what a gateway told: it is not shown any more. */
export async function noteFlagSeen(
  context: UseCaseContext,
  { eventId }: { eventId: string },
): Promise<{ ok: true } | Refusal<'not_found'>> {
  return context.db.transaction(async (tx) => {
    const isNoted = await noteSeen(tx, eventId, { seenAt: context.now, seenById: context.actor.id });
    if (!isNoted) return { ok: false, code: 'not_found', subject: 'This notice' };
    await recordChange(tx, context, { noun: 'gateway_event', subjectId: eventId, name: 'payment.notice_seen' });
    return { ok: true };
  });
}
