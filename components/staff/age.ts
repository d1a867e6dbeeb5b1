import type { Instant } from '@/lib/domain/calendar';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "4 min", "3 h", "12 d": how long something has waited, for a narrow column beside its date. */
export function formatAge(since: Instant, now: Instant): string {
  const passed = Math.max(0, now - since);
  if (passed < hour) return `${Math.floor(passed / minute)} min`;
  if (passed < 2 * day) return `${Math.floor(passed / hour)} h`;
  return `${Math.floor(passed / day)} d`;
}

/** "0.4 s", "12 s", "3 min 20 s": how long something took. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(Math.round(ms / 100) / 10).toFixed(1)} s`;
  if (ms < minute) return `${Math.round(ms / 1000)} s`;
  return `${Math.floor(ms / minute)} min ${Math.round((ms % minute) / 1000)} s`;
}
