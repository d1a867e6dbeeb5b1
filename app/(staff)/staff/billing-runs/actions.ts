'use server';

import { z } from 'zod';
import { isoDay } from '@/lib/domain/calendar';
import { wire } from '@/lib/format/wire';
import { staffAction } from '@/lib/server/actions';
import { billClients } from '@/lib/usecases/billing/bill-clients';
import { forecastMonths } from '@/lib/usecases/billing/forecast-months';
import { retryParkedClient, runByStaff } from '@/lib/usecases/billing/run-by-staff';
import { monthLabel } from '../_parts/revenue-series';

/** Does what is due now. Safe beside the worker's own run: no client is billed by both. */
export const runNowAction = staffAction('billing.run', z.object({}), async (_input, { context }) => {
  const { clients, invoices, parked } = await runByStaff(context);
  return { ok: true as const, clients, invoices, parked: parked.length };
});

/** Computes the same and writes nothing. */
export const rehearseAction = staffAction('billing.run', z.object({}), async (_input, { context }) => {
  const { clients, invoices, invoiced, outcomes, outcomesLeftOut, parked } = await billClients(context, {
    dryRun: true,
  });
  return { ok: true as const, ...wire({ clients, invoices, invoiced, outcomes, outcomesLeftOut, parked }) };
});

/** Bills one client that was put aside; where that goes well it is put aside no more. */
export const retryClientAction = staffAction(
  'billing.run',
  z.object({ clientId: z.uuid() }),
  async ({ clientId }, { context }) => {
    const failed = await retryParkedClient(context, { clientId });
    return failed ? { ok: false as const, code: 'not_allowed' as const, reason: failed.reason } : { ok: true as const };
  },
);

/** What runs will invoice in the next twelve months, by currency and month. */
export const forecastAction = staffAction('billing.run', z.object({}), async (_input, { context }) => {
  const { months, amounts, services, isCutOff } = await forecastMonths(context);
  const series = Object.entries(amounts).map(([currency, sums]) => ({
    currency,
    months: months.map((month, index) => ({
      month: isoDay(month).slice(0, 7),
      label: monthLabel(month),
      minorUnits: String(sums[index] ?? 0n),
    })),
  }));
  return { ok: true as const, series: series.sort((a, b) => (a.currency < b.currency ? -1 : 1)), services, isCutOff };
});
