'use server';

import { z } from 'zod';
import { staffAction } from '@/lib/server/actions';
import { removeTaxRule, saveTaxRule, taxRuleSchema } from '@/lib/usecases/taxes/save-tax-rule';

export const saveTaxRuleAction = staffAction(
  'settings.edit',
  z.intersection(taxRuleSchema, z.object({ ruleId: z.uuid().nullable() })),
  (input, { context }) => saveTaxRule(context, input),
);

export const removeTaxRuleAction = staffAction('settings.edit', z.object({ ruleId: z.uuid() }), (input, { context }) =>
  removeTaxRule(context, input),
);
