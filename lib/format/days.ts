import { civilOf, type LocalDay } from '@/lib/domain/calendar';
import { countOf } from './numbers';

export { isoDay, type LocalDay, parseDay } from '@/lib/domain/calendar';

/** Half-open, as stored: `endsOn` is the first day that is no longer covered. People are shown the last covered day. */
export type DayRange = { startsOn: LocalDay; endsOn: LocalDay };

export type DayStyle = { month?: 'long' | 'short'; year?: boolean };

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** "10 May 2026". */
export function formatDay(day: LocalDay, { month = 'long', year = true }: DayStyle = {}): string {
  const parts = dayParts(day);
  const name = month === 'long' ? parts.monthName : parts.monthName.slice(0, 3);
  return `${parts.day} ${name}${year ? ` ${parts.year}` : ''}`;
}

/** "20 March – 9 April 2026" of a half-open range: the last covered day is shown, what both ends share is said once. */
export function formatDayRange(
  range: DayRange,
  { month = 'long', joiner = '–' }: DayStyle & { joiner?: string } = {},
): string {
  const last = lastDay(range);
  if (last <= range.startsOn) return formatDay(range.startsOn, { month });
  const from = dayParts(range.startsOn);
  const to = dayParts(last);
  if (from.year !== to.year) return `${formatDay(range.startsOn, { month })} ${joiner} ${formatDay(last, { month })}`;
  if (from.month !== to.month)
    return `${formatDay(range.startsOn, { month, year: false })} ${joiner} ${formatDay(last, { month })}`;
  return `${from.day} ${joiner} ${formatDay(last, { month })}`;
}

/** "20 March to 9 April 2026", for sentences and screen readers. */
export function formatDayRangeInWords(range: DayRange): string {
  return formatDayRange(range, { joiner: 'to' });
}

/** The last day that a half-open range covers. */
export function lastDay({ startsOn, endsOn }: DayRange): LocalDay {
  return Math.max(startsOn, endsOn - 1);
}

/** "today", "in 3 days", "2 days ago": only ever beside the date itself. */
export function formatDaysFromToday(day: LocalDay, today: LocalDay): string {
  const distance = day - today;
  if (distance === 0) return 'today';
  if (distance === 1) return 'tomorrow';
  if (distance === -1) return 'yesterday';
  return distance > 0 ? `in ${formatDayCount(distance)}` : `${formatDayCount(-distance)} ago`;
}

/** "1 day", "21 days". */
export function formatDayCount(days: number): string {
  return countOf(days, 'day');
}

function dayParts(day: LocalDay) {
  const { year, month, date } = civilOf(day);
  return { day: date, month, monthName: monthNames[month - 1] as string, year };
}
