'use server';

import { z } from 'zod';
import { outside } from '@/lib/platform/outside';
import { staffAction } from '@/lib/server/actions';
import { resendWebhook } from '@/lib/usecases/webhooks/resend-webhook';
import { endpointSchema, removeEndpoint, saveEndpoint } from '@/lib/usecases/webhooks/save-endpoint';

export const saveEndpointAction = staffAction(
  'settings.edit',
  z.intersection(endpointSchema, z.object({ endpointId: z.uuid().nullable(), isSecretRenewed: z.boolean() })),
  (input, { context }) => saveEndpoint(context, outside, input),
);

export const removeEndpointAction = staffAction(
  'settings.edit',
  z.object({ endpointId: z.uuid() }),
  (input, { context }) => removeEndpoint(context, input),
);

export const resendWebhookAction = staffAction(
  'settings.edit',
  z.object({ deliveryId: z.uuid() }),
  (input, { context }) => resendWebhook(context, input),
);
