'use server';

import { z } from 'zod';
import { staffAction } from '@/lib/server/actions';
import { removeCurrency, setRate } from '@/lib/usecases/currencies/set-rate';

const currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'Write a code such as EUR.');

export const setRateAction = staffAction(
  'settings.edit',
  z.object({ currency, rate: z.string().trim().max(32) }),
  (input, { context }) => setRate(context, input),
);

export const removeCurrencyAction = staffAction('settings.edit', z.object({ currency }), (input, { context }) =>
  removeCurrency(context, input),
);
