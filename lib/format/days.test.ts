import { describe, expect, test } from 'vitest';
import { parseDay } from '@/lib/domain/calendar';
import { formatDay, formatDayRange, formatDayRangeInWords, formatDaysFromToday, isoDay } from './days';

describe('days in words', () => {
  test.each([
    { day: '2026-05-10', long: '10 May 2026', short: '10 May 2026' },
    { day: '2026-09-01', long: '1 September 2026', short: '1 Sep 2026' },
    { day: '1969-12-31', long: '31 December 1969', short: '31 Dec 1969' },
    { day: '2028-02-29', long: '29 February 2028', short: '29 Feb 2028' },
  ])('$day', ({ day, long, short }) => {
    expect(formatDay(parseDay(day))).toBe(long);
    expect(formatDay(parseDay(day), { month: 'short' })).toBe(short);
    expect(isoDay(parseDay(day))).toBe(day);
  });

  test.each([
    {
      story: 'the end shown is the last covered day',
      from: '2026-03-20',
      to: '2026-04-10',
      text: '20 March – 9 April 2026',
    },
    { story: 'one month is named once', from: '2026-03-01', to: '2026-04-01', text: '1 – 31 March 2026' },
    {
      story: 'a change of year names both',
      from: '2025-12-28',
      to: '2026-01-28',
      text: '28 December 2025 – 27 January 2026',
    },
    { story: 'one day', from: '2026-03-20', to: '2026-03-21', text: '20 March 2026' },
    { story: 'an empty range is its first day', from: '2026-03-20', to: '2026-03-20', text: '20 March 2026' },
  ])('$story', ({ from, to, text }) => {
    const range = { startsOn: parseDay(from), endsOn: parseDay(to) };
    expect(formatDayRange(range)).toBe(text);
    expect(formatDayRangeInWords(range)).toBe(text.replace('–', 'to'));
  });

  test.each([
    [0, 'today'],
    [1, 'tomorrow'],
    [-1, 'yesterday'],
    [3, 'in 3 days'],
    [-14, '14 days ago'],
  ])('%i days from today is %s', (distance, text) => {
    expect(formatDaysFromToday(20_000 + distance, 20_000)).toBe(text);
  });
});
