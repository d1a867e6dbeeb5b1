'use server';

import { z } from 'zod';
import { serviceOfClient } from '@/db/queries/portal/services';
import { outside } from '@/lib/platform/outside';
import { clientAction } from '@/lib/server/actions';
import { confirmedChangeSchema } from '@/lib/usecases/changes/change-input';
import { changeService } from '@/lib/usecases/changes/change-service';
import { renewService } from '@/lib/usecases/orders/renew-service';
import { enterService, renewCredentials } from '@/lib/usecases/services/module-panel';
import { cancelAtPeriodEnd, endServiceNow, withdrawCancellation } from '@/lib/usecases/services/move-service';
import { isShownService } from './_parts/shown-service';

const serviceSchema = z.object({ serviceId: z.uuid() });
const hidden = { ok: false as const, code: 'not_found' as const, subject: 'This service' };

/** Makes the order and invoice of the next periods ahead of time. */
export const renewServiceAction = clientAction(
  serviceSchema.extend({ count: z.int().min(1).max(100), idempotencyKey: z.uuid() }),
  async ({ serviceId, ...wanted }, { context, client }) =>
    (await isShownService(context, client.id, serviceId))
      ? renewService(context, { clientId: client.id, serviceId, buyer: 'client', ...wanted })
      : hidden,
);

/** Ends a service now, or when what is paid for is over. */
export const cancelServiceAction = clientAction(
  serviceSchema.extend({ when: z.enum(['now', 'period_end']) }),
  async ({ serviceId, when }, { context, client }) => {
    if (!(await isShownService(context, client.id, serviceId))) return hidden;
    const of = { clientId: client.id, serviceId };
    return when === 'now' ? endServiceNow(context, { ...of, status: 'canceled' }) : cancelAtPeriodEnd(context, of);
  },
);

/** Lets a service go on that was to end with its period. */
export const withdrawCancellationAction = clientAction(serviceSchema, async ({ serviceId }, { context, client }) =>
  (await isShownService(context, client.id, serviceId))
    ? withdrawCancellation(context, { clientId: client.id, serviceId })
    : hidden,
);

/** Changes a service exactly as the quote that was shown says, or refuses with the new total. */
export const changeServiceAction = clientAction(confirmedChangeSchema, async (request, { context, client }) => {
  const service = await serviceOfClient(context.db, client.id, request.serviceId, context.now);
  if (!service) return hidden;
  const changed = await changeService(context, client.id, { ...request, isWaived: false, buyer: 'client' });
  if (changed.ok) return { ok: true as const, orderId: changed.orderId, invoiceId: changed.invoiceId };
  return changed;
});

/** An address that lets the client into the service at its server, good for once. */
export const enterServiceAction = clientAction(serviceSchema, async ({ serviceId }, { context, client }) =>
  (await isShownService(context, client.id, serviceId))
    ? enterService(context, outside, { clientId: client.id, serviceId })
    : hidden,
);

/** New credentials for the service at its server. They are in this answer only. */
export const renewCredentialsAction = clientAction(serviceSchema, async ({ serviceId }, { context, client }) =>
  (await isShownService(context, client.id, serviceId))
    ? renewCredentials(context, outside, { clientId: client.id, serviceId })
    : hidden,
);
