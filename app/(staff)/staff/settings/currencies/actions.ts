'use server';

import { z } from 'zod';
import { outside } from '@/lib/platform/outside';
import { staffAction } from '@/lib/server/actions';
import { fetchRates } from '@/lib/usecases/currencies/fetch-rates';
import { followFeed } from '@/lib/usecases/currencies/follow-feed';
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

export const followFeedAction = staffAction(
  'settings.edit',
  z.object({ currency, feed: z.string().regex(/^[a-z0-9_-]{1,64}$/, 'Choose a feed.') }),
  (input, { context }) => followFeed(context, input),
);

/** Looks now instead of at the next third hour, and says what came of it. */
export const fetchRatesAction = staffAction('settings.edit', z.object({}), async (_input, { context }) => {
  const fetched = await fetchRates(context, { http: outside.http });
  return { ok: true as const, ...fetched };
});
