import type { LocalDay } from './days';

/** A point in time: UTC epoch milliseconds. */
export type Instant = number;

const msPerDay = 86_400_000;
const msPerHour = 3_600_000;
/** Zone offsets change only on quarter hours, so one answer serves a whole quarter. */
const msPerQuarter = 900_000;
const cacheLimit = 50_000;

const startsByZone = new Map<string, Map<LocalDay, Instant>>();
const offsetsByZone = new Map<string, Map<number, number>>();
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The local day that contains an instant in an IANA zone. */
export function dayOf(at: Instant, zone: string): LocalDay {
  return Math.floor((at + offsetAt(at, zone)) / msPerDay);
}

/** The first instant of a local day: midnight, or the end of the gap where midnight does not exist (rules §2). */
export function startOfDay(day: LocalDay, zone: string): Instant {
  const starts = cacheOf(startsByZone, zone);
  const known = starts.get(day);
  if (known !== undefined) return known;
  const start = findStartOfDay(day, zone);
  starts.set(day, start);
  return start;
}

/** The top of the local hour that contains an instant. */
export function startOfHour(at: Instant, zone: string): Instant {
  const offset = offsetAt(at, zone);
  return Math.floor((at + offset) / msPerHour) * msPerHour - offset;
}

/** Milliseconds to add to UTC to read the local wall clock. */
export function offsetAt(at: Instant, zone: string): number {
  const offsets = cacheOf(offsetsByZone, zone);
  const quarter = Math.floor(at / msPerQuarter);
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  const start = quarter * msPerQuarter;
  const offset = wallClock(start, zone) - start;
  offsets.set(quarter, offset);
  return offset;
}

/**
 * The wall clock of a zone read as if it were UTC. Intl instead of date-fns-tz: that one's offset is of a wall time, not
 * of an instant, and is wrong for hours around each change of the clocks. Throws a RangeError for an unknown zone.
 */
function wallClock(at: Instant, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour % 24, minute, second);
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    const whole = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const;
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'gregory', hourCycle: 'h23', ...whole });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** The instant of a local wall time; in a gap the first instant after it, in an overlap the earlier one. */
export function instantOfLocal(day: LocalDay, msOfDay: number, zone: string): Instant {
  const wall = day * msPerDay + msOfDay;
  const candidates = [wall - offsetAt(wall - msPerDay, zone), wall - offsetAt(wall + msPerDay, zone)];
  const exact = candidates.filter((at) => at + offsetAt(at, zone) === wall);
  return exact.length > 0 ? Math.min(...exact) : endOfGap(wall, Math.min(...candidates), Math.max(...candidates), zone);
}

function findStartOfDay(day: LocalDay, zone: string): Instant {
  return instantOfLocal(day, 0, zone);
}

/** Finds the transition inside a gap: the first quarter hour whose wall clock has passed the wanted time. */
function endOfGap(wall: number, from: Instant, to: Instant, zone: string): Instant {
  let at = Math.floor(from / msPerQuarter) * msPerQuarter;
  while (at < to && at + offsetAt(at, zone) < wall) at += msPerQuarter;
  return at;
}

function cacheOf<K, V>(caches: Map<string, Map<K, V>>, zone: string): Map<K, V> {
  let cache = caches.get(zone);
  if (!cache || cache.size > cacheLimit) {
    cache = new Map();
    caches.set(zone, cache);
  }
  return cache;
}
