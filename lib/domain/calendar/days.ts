/** A calendar day in the installation's time zone, counted in days since 1970-01-01. */
export type LocalDay = number;

/** Reads an ISO day such as 2026-02-28. Throws on anything else: days are parsed at the edge. */
export function parseDay(iso: string): LocalDay {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const [year, month, date] = match ? match.slice(1).map(Number) : [];
  const exists = year !== undefined && month !== undefined && date !== undefined && month >= 1 && month <= 12;
  if (!exists || date < 1 || date > daysInMonth(year, month)) throw new RangeError(`not a calendar day: ${iso}`);
  return dayOfCivil(year, month, date);
}

/** Writes a day as ISO text, 2026-02-28. */
export function isoDay(day: LocalDay): string {
  const { year, month, date } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** Year, month (1 to 12) and date of a day, in the proleptic Gregorian calendar. */
export function civilOf(day: LocalDay): { year: number; month: number; date: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date };
}

/** The day of a civil date. The date must exist in its month. */
export function dayOfCivil(year: number, month: number, date: number): LocalDay {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Days in a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The same date `months` later, clamped to the month's last day: always counted from the anchor (rules §2). */
export function addMonths(anchor: LocalDay, months: number): LocalDay {
  const { year, month, date } = civilOf(anchor);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return dayOfCivil(targetYear, targetMonth, Math.min(date, daysInMonth(targetYear, targetMonth)));
}

/** The first day of the month that contains the day. */
export function firstOfMonth(day: LocalDay): LocalDay {
  return day - civilOf(day).date + 1;
}

/** Whole calendar months from one day's month to another's, ignoring the date. */
export function monthsBetween(from: LocalDay, to: LocalDay): number {
  const a = civilOf(from);
  const b = civilOf(to);
  return (b.year - a.year) * 12 + (b.month - a.month);
}
