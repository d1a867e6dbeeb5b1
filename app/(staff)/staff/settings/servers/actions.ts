'use server';

import { z } from 'zod';
import { outside } from '@/lib/platform/outside';
import { staffAction } from '@/lib/server/actions';
import { removeServer, saveServer, serverSchema } from '@/lib/usecases/servers/save-server';
import { removeServerGroup, saveServerGroup, serverGroupSchema } from '@/lib/usecases/servers/save-server-group';
import { testServer } from '@/lib/usecases/servers/test-server';

export const saveServerAction = staffAction(
  'settings.edit',
  z.intersection(serverSchema, z.object({ serverId: z.uuid().nullable() })),
  (input, { context }) => saveServer(context, outside, input),
);

export const removeServerAction = staffAction('settings.edit', z.object({ serverId: z.uuid() }), (input, { context }) =>
  removeServer(context, input),
);

export const testServerAction = staffAction('settings.edit', z.object({ serverId: z.uuid() }), (input, { context }) =>
  testServer(context, outside, input),
);

export const saveServerGroupAction = staffAction(
  'settings.edit',
  serverGroupSchema.extend({ groupId: z.uuid().nullable() }),
  (input, { context }) => saveServerGroup(context, input),
);

export const removeServerGroupAction = staffAction(
  'settings.edit',
  z.object({ groupId: z.uuid() }),
  (input, { context }) => removeServerGroup(context, input),
);
