import { parseDay, startOfDay } from '@/lib/domain/calendar';

export type Contestant = 'engine' | 'rowByRow' | 'setBased';

/** What a contestant's process answers. */
export type Measured = {
  invoices: number;
  seconds: number;
  secondRunInvoices: number;
  secondRunSeconds: number;
  peakMemoryMb: number;
};

export const billingZone = 'Europe/Bucharest';

export const periodFrom = startOfDay(parseDay('2026-10-01'), billingZone);
export const periodTo = startOfDay(parseDay('2026-11-01'), billingZone);

/** The run's instant: the first run after the local midnight at which the periods end. */
export const runAt = periodTo + 10 * 60_000;
