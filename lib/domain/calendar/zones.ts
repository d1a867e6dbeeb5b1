import { getTimezoneOffset } from 'date-fns-tz';
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
  const offset = getTimezoneOffset(zone, new Date(quarter * msPerQuarter));
  if (Number.isNaN(offset)) throw new RangeError(`not a time zone: ${zone}`);
  offsets.set(quarter, offset);
  return offset;
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
