import { formatInTimeZone } from 'date-fns-tz';
import { type Instant, type LocalDay, startOfDay } from '@/lib/domain/calendar';

/** "10 May 2026, 15:30 (Europe/Bucharest)". */
export function formatInstant(at: Instant, zone: string): string {
  return `${formatInstantBrief(at, zone)} (${zone})`;
}

/** "10 May 2026, 15:30", where the zone is said nearby. */
export function formatInstantBrief(at: Instant, zone: string): string {
  return formatInTimeZone(at, zone, 'd MMMM yyyy, HH:mm');
}

/** "15:30". */
export function formatTime(at: Instant, zone: string): string {
  return formatInTimeZone(at, zone, 'HH:mm');
}

/** "10 May 2026": the local day of an instant. */
export function formatInstantDay(at: Instant, zone: string): string {
  return formatInTimeZone(at, zone, 'd MMMM yyyy');
}

/**
 * "10 May 2026, 00:00:00 – 9 June 2026, 23:59:59 (Europe/Bucharest)" of a half-open stretch of time: the end shown is the last second
 * that is still inside.
 */
export function formatStretch({ startsAt, endsAt }: { startsAt: Instant; endsAt: Instant }, zone: string): string {
  const exact = (at: Instant) => formatInTimeZone(at, zone, 'd MMMM yyyy, HH:mm:ss');
  return `${exact(startsAt)} – ${exact(Math.max(startsAt, endsAt - 1))} (${zone})`;
}

/** "2026-05-10T12:30:00Z", for `<time>`, CSV and the API. */
export function isoInstant(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** "10 May 2026, 00:00 (Europe/Bucharest)": the first instant of a local day, which is not midnight where clocks skip it. */
export function formatStartOfDay(day: LocalDay, zone: string): string {
  return formatInstant(startOfDay(day, zone), zone);
}
