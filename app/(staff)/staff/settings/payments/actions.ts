'use server';

import { z } from 'zod';
import { gatewayDoor } from '@/lib/platform/outside';
import { staffAction } from '@/lib/server/actions';
import { gatewaySchema, saveGateway, testGateway } from '@/lib/usecases/payments/save-gateway';

export const saveGatewayAction = staffAction(
  'settings.edit',
  gatewaySchema.extend({ gatewayId: z.uuid().nullable() }),
  (input, { context }) => saveGateway(context, gatewayDoor, input),
);

export const testGatewayAction = staffAction('settings.edit', z.object({ gatewayId: z.uuid() }), (input, { context }) =>
  testGateway(context, gatewayDoor, input),
);
