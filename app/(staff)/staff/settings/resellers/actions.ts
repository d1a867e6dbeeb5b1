'use server';

import { z } from 'zod';
import { staffAction } from '@/lib/server/actions';
import { resellerSchema, saveReseller } from '@/lib/usecases/resellers/save-reseller';

export const saveResellerAction = staffAction(
  'settings.edit',
  resellerSchema.extend({ resellerId: z.uuid().nullable() }),
  (input, { context }) => saveReseller(context, input),
);
