import { clientIdOf } from '@/db/queries/orders';
import { staffRoute } from '@/lib/server/routes';
import { askedChangeSchema } from '@/lib/usecases/changes/change-input';
import { describeQuote } from '@/lib/usecases/changes/describe-quote';

/** What a change by staff would cost the client, while it is being chosen. */
export const GET = staffRoute('services.manage', askedChangeSchema, async ({ change }, { context }) => {
  const clientId = await clientIdOf(context.db, 'service', change.serviceId);
  if (!clientId) return { ok: false, code: 'not_found', subject: 'This service' };
  return describeQuote(context, clientId, { ...change, buyer: 'staff' });
});
