import { addMonths as addMonthsOfLibrary, differenceInCalendarMonths } from 'date-fns';
import { formatInTimeZone } from 'date-fns-tz';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, isoDay, type LocalDay, monthsBetween, parseDay } from './days';
import { dayOf, startOfDay } from './zones';

const zones = [
  'UTC',
  'Europe/Bucharest',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
];
const from = Date.UTC(2000, 0, 1);
const to = Date.UTC(2040, 0, 1);

/** A local day as the library keeps one: midnight on the clock of this machine. */
const asDate = (day: LocalDay): Date => {
  const [year = 0, month = 1, date = 1] = isoDay(day).split('-').map(Number);
  return new Date(year, month - 1, date);
};
const asDay = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;

const days = fc.integer({ min: parseDay('1990-01-01'), max: parseDay('2090-12-31') });
const instants = fc.integer({ min: from, max: to });

describe('the calendar agrees with date-fns and date-fns-tz', () => {
  test('on months added to any day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -240, max: 240 }), (day, months) => {
        expect(isoDay(addMonths(day, months))).toBe(asDay(addMonthsOfLibrary(asDate(day), months)));
      }),
      { numRuns: 1_000 },
    );
  });

  test('on the calendar months between two days', () => {
    fc.assert(
      fc.property(days, days, (earlier, later) => {
        expect(monthsBetween(earlier, later)).toBe(differenceInCalendarMonths(asDate(later), asDate(earlier)));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(zones)('on the local day of any instant in %s', (zone) => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(isoDay(dayOf(at, zone))).toBe(formatInTimeZone(at, zone, 'yyyy-MM-dd'));
      }),
      { numRuns: 200 },
    );
  });

  // São Paulo has had days that began at one o'clock: the first instant of a day, whatever its clock says.
  test.each(zones)('on where days begin in %s: not a millisecond earlier', (zone) => {
    fc.assert(
      fc.property(instants, (at) => {
        const day = dayOf(at, zone);
        const start = startOfDay(day, zone);
        expect(formatInTimeZone(start, zone, 'yyyy-MM-dd')).toBe(isoDay(day));
        expect(formatInTimeZone(start - 1, zone, 'yyyy-MM-dd')).toBe(isoDay(day - 1));
      }),
      { numRuns: 200 },
    );
  });
});
