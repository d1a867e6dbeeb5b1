import { describe, expect, test } from 'vitest';
import { addMonths, civilOf, dayOfCivil, daysInMonth, firstOfMonth, isoDay, monthsBetween, parseDay } from './days';

describe('a day in words', () => {
  test.each(['1970-01-01', '1969-12-31', '2000-02-29', '2024-02-29', '2026-03-08', '2100-03-01', '9999-12-31'])(
    '%s is read and written the same',
    (iso) => {
      expect(isoDay(parseDay(iso))).toBe(iso);
    },
  );

  test.each(['2026-1-1', '26-01-01', '2026-13-01', '2026-02-30', '2026-01-01T00:00', '01/02/2026', ''])(
    '"%s" is no day',
    (text) => {
      expect(() => parseDay(text)).toThrow(RangeError);
    },
  );

  test('days are counted from the first of January 1970', () => {
    expect([parseDay('1970-01-01'), parseDay('1970-01-02'), parseDay('1969-12-31')]).toEqual([0, 1, -1]);
  });

  test('every day of four centuries has one date, and its date leads back to it', () => {
    for (let day = parseDay('1900-01-01'); day <= parseDay('2299-12-31'); day += 1) {
      const { year, month, date } = civilOf(day);
      if (date < 1 || date > daysInMonth(year, month) || dayOfCivil(year, month, date) !== day) {
        expect.unreachable(`day ${day} became ${year}-${month}-${date}`);
      }
    }
  });
});

describe('the length of February', () => {
  test.each([
    { year: 2023, days: 28, story: 'a common year' },
    { year: 2024, days: 29, story: 'every fourth year' },
    { year: 2100, days: 28, story: 'not the centuries' },
    { year: 2000, days: 29, story: 'but every fourth century' },
  ])('$year has $days days: $story', ({ year, days }) => {
    expect(daysInMonth(year, 2)).toBe(days);
  });
});

describe('months later, counted from the anchor', () => {
  test.each([
    { anchor: '2026-01-15', months: 1, day: '2026-02-15', story: 'the same date' },
    { anchor: '2026-01-31', months: 1, day: '2026-02-28', story: 'a short February ends sooner' },
    { anchor: '2026-01-31', months: 2, day: '2026-03-31', story: 'and March has its 31st again' },
    { anchor: '2026-01-31', months: 3, day: '2026-04-30', story: 'April has 30 days' },
    { anchor: '2024-01-31', months: 1, day: '2024-02-29', story: 'a leap February has one more day' },
    { anchor: '2024-02-29', months: 12, day: '2025-02-28', story: 'a leap day in a common year' },
    { anchor: '2024-02-29', months: 48, day: '2028-02-29', story: 'a leap day four years on' },
    { anchor: '2026-12-31', months: 2, day: '2027-02-28', story: 'over the end of a year' },
    { anchor: '2026-03-31', months: -1, day: '2026-02-28', story: 'backwards' },
    { anchor: '2026-01-30', months: -14, day: '2024-11-30', story: 'backwards over two years' },
    { anchor: '2026-05-10', months: 0, day: '2026-05-10', story: 'none' },
  ])('$anchor and $months months: $day ($story)', ({ anchor, months, day }) => {
    expect(isoDay(addMonths(parseDay(anchor), months))).toBe(day);
  });
});

test.each([
  { day: '2026-02-28', first: '2026-02-01' },
  { day: '2026-03-01', first: '2026-03-01' },
  { day: '2024-12-31', first: '2024-12-01' },
])('the month of $day began on $first', ({ day, first }) => {
  expect(isoDay(firstOfMonth(parseDay(day)))).toBe(first);
});

test.each([
  { from: '2026-01-31', to: '2026-02-01', months: 1 },
  { from: '2026-01-01', to: '2026-01-31', months: 0 },
  { from: '2026-11-05', to: '2027-02-01', months: 3 },
  { from: '2026-03-01', to: '2026-01-31', months: -2 },
])('from the month of $from to that of $to it is $months', ({ from, to, months }) => {
  expect(monthsBetween(parseDay(from), parseDay(to))).toBe(months);
});
