import { noteSeen } from '@/db/queries/gateway-events';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';

/** Notes that somebody has looked at what a gateway told: it is not shown any more. */
export async function noteFlagSeen(
  context: UseCaseContext,
  { eventId }: { eventId: string },
): Promise<{ ok: true } | Refusal<'not_found'>> {
  const isNoted = await noteSeen(context.db, eventId, { seenAt: context.now, seenById: context.actor.id });
  return isNoted ? { ok: true } : { ok: false, code: 'not_found', subject: 'This notice' };
}
