import { type Instant, type LocalDay, startOfDay } from '@/lib/domain/calendar';
import { formatDay } from './days';

export type { Instant } from '@/lib/domain/calendar';

/** "10 May 2026, 15:30 (Europe/Bucharest)". */
export function formatInstant(at: Instant, zone: string): string {
  return `${formatInstantBrief(at, zone)} (${zone})`;
}

/** "10 May 2026, 15:30", where the zone is said nearby. */
export function formatInstantBrief(at: Instant, zone: string): string {
  const { day, hour, minute } = wallClock(at, zone);
  return `${formatDay(day)}, ${hour}:${minute}`;
}

/** "15:30". */
export function formatTime(at: Instant, zone: string): string {
  const { hour, minute } = wallClock(at, zone);
  return `${hour}:${minute}`;
}

/** "10 May 2026": the local day of an instant. */
export function formatInstantDay(at: Instant, zone: string): string {
  return formatDay(wallClock(at, zone).day);
}

/**
 * "10 May 2026, 00:00:00 – 9 June 2026, 23:59:59 (Europe/Bucharest)" of a half-open stretch of time: the end shown is the last second
 * that is still inside.
 */
export function formatStretch({ startsAt, endsAt }: { startsAt: Instant; endsAt: Instant }, zone: string): string {
  return `${formatToTheSecond(startsAt, zone)} – ${formatToTheSecond(Math.max(startsAt, endsAt - 1), zone)} (${zone})`;
}

/** "2026-05-10T12:30:00Z", for `<time>`, CSV and the API. */
export function isoInstant(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** "10 May 2026, 00:00 (Europe/Bucharest)": the first instant of a local day, which is not midnight where clocks skip it. */
export function formatStartOfDay(day: LocalDay, zone: string): string {
  return formatInstant(startOfDay(day, zone), zone);
}

function formatToTheSecond(at: Instant, zone: string): string {
  const { day, hour, minute, second } = wallClock(at, zone);
  return `${formatDay(day)}, ${hour}:${minute}:${second}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * The wall clock of a zone, read without a detour through the machine's own zone: a server and a browser anywhere, in an hour that
 * their clocks skip or repeat, must write the same text.
 */
function wallClock(at: Instant, zone: string) {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const { hour = '', minute = '', second = '' } = parts;
  const day: LocalDay = Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day)) / 86_400_000;
  return { day, hour, minute, second };
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const twoDigits = '2-digit' as const;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: twoDigits,
    day: twoDigits,
    hour: twoDigits,
    minute: twoDigits,
    second: twoDigits,
  });
  clocks.set(zone, clock);
  return clock;
}
