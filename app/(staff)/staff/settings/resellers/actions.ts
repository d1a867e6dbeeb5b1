'use server';

import { z } from 'zod';
import { staffAction } from '@/lib/server/actions';
import { mostLogoBytes, saveLogo } from '@/lib/usecases/resellers/save-logo';
import { resellerSchema, saveReseller } from '@/lib/usecases/resellers/save-reseller';

export const saveResellerAction = staffAction(
  'settings.edit',
  resellerSchema.extend({ resellerId: z.uuid().nullable() }),
  (input, { context }) => saveReseller(context, input),
);

export const saveLogoAction = staffAction(
  'settings.edit',
  z.object({
    resellerId: z.uuid(),
    logo: z.file('Choose a picture.').min(1, 'Choose a picture.').max(mostLogoBytes, 'Use at most 256 KB.'),
  }),
  async ({ resellerId, logo }, { context }) =>
    saveLogo(context, { resellerId, bytes: Buffer.from(await logo.arrayBuffer()) }),
);

export const removeLogoAction = staffAction('settings.edit', z.object({ resellerId: z.uuid() }), (input, { context }) =>
  saveLogo(context, { ...input, bytes: null }),
);
