import { serviceOfClient } from '@/db/queries/portal/services';
import { clientRoute } from '@/lib/server/routes';
import { askedChangeSchema } from '@/lib/usecases/changes/change-input';
import { describeQuote } from '@/lib/usecases/changes/describe-quote';

/** What a change would cost, while it is being chosen. */
export const GET = clientRoute(askedChangeSchema, async ({ change }, { context, client }) => {
  const service = await serviceOfClient(context.db, client.id, change.serviceId, context.now);
  if (!service) return { ok: false, code: 'not_found', subject: 'This service' };
  return describeQuote(context, client.id, { ...change, isWaived: false, buyer: 'client' });
});
