'use server';

import { z } from 'zod';
import { staffAction } from '@/lib/server/actions';
import { optionSchema } from '@/lib/usecases/catalog/option-input';
import { removeOption, saveOption } from '@/lib/usecases/catalog/save-option';

export const saveOptionAction = staffAction(
  'catalog.edit',
  optionSchema.extend({ optionId: z.uuid().nullable() }),
  (input, { context }) => saveOption(context, input),
);

export const removeOptionAction = staffAction('catalog.edit', z.object({ optionId: z.uuid() }), (input, { context }) =>
  removeOption(context, input),
);
