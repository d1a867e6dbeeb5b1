import { describe, expect, test } from 'vitest';
import {
  boundary,
  type Cycle,
  dayOfPoint,
  firstSpan,
  fullCycleAt,
  instantOfPoint,
  nextSpan,
  pointAt,
  unitsOf,
} from './cycles';
import { isoDay, parseDay } from './days';

const month: Cycle = { unit: 'month', multiplier: 1 };
const quarter: Cycle = { unit: 'month', multiplier: 3 };
const year: Cycle = { unit: 'year', multiplier: 1 };
const week: Cycle = { unit: 'day', multiplier: 7 };

const isoSpan = ({ start, end }: { start: number; end: number }): string => `${isoDay(start)} to ${isoDay(end)}`;

describe('periods keep the day on which the service began', () => {
  test.each([
    {
      story: 'the 31st, through months that have none',
      cycle: month,
      anchor: '2026-01-31',
      boundaries: ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30'],
    },
    {
      story: 'the 30th of January into a leap February',
      cycle: month,
      anchor: '2028-01-30',
      boundaries: ['2028-01-30', '2028-02-29', '2028-03-30', '2028-04-30'],
    },
    {
      story: 'a leap day, yearly',
      cycle: year,
      anchor: '2024-02-29',
      boundaries: ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'],
    },
    {
      story: 'quarters from the end of November',
      cycle: quarter,
      anchor: '2026-11-30',
      boundaries: ['2026-11-30', '2027-02-28', '2027-05-30', '2027-08-30'],
    },
    {
      story: 'every second year',
      cycle: { unit: 'year', multiplier: 2 } as const,
      anchor: '2026-06-15',
      boundaries: ['2026-06-15', '2028-06-15', '2030-06-15'],
    },
    {
      story: 'weeks do not care for months',
      cycle: week,
      anchor: '2026-02-20',
      boundaries: ['2026-02-20', '2026-02-27', '2026-03-06', '2026-03-13'],
    },
  ])('$story', ({ cycle, anchor, boundaries }) => {
    const from = parseDay(anchor);
    expect(boundaries.map((_, k) => isoDay(boundary(cycle, from, k)))).toEqual(boundaries);
  });
});

describe('the full cycle that contains a day', () => {
  test.each([
    { cycle: month, anchor: '2026-01-31', day: '2026-02-27', span: '2026-01-31 to 2026-02-28' },
    { cycle: month, anchor: '2026-01-31', day: '2026-02-28', span: '2026-02-28 to 2026-03-31' },
    { cycle: month, anchor: '2026-05-10', day: '2026-05-09', span: '2026-04-10 to 2026-05-10' },
    { cycle: year, anchor: '2026-06-20', day: '2026-06-19', span: '2025-06-20 to 2026-06-20' },
    { cycle: week, anchor: '2026-01-01', day: '2025-12-31', span: '2025-12-25 to 2026-01-01' },
  ])('$day, from $anchor: $span', ({ cycle, anchor, day, span }) => {
    expect(isoSpan(fullCycleAt(cycle, parseDay(anchor), parseDay(day)))).toBe(span);
  });
});

describe('the first period', () => {
  test.each([
    {
      story: 'a month from its day',
      cycle: month,
      from: '2026-01-10',
      calendar: false,
      span: '2026-01-10 to 2026-02-10',
    },
    {
      story: 'the rest of the calendar month',
      cycle: month,
      from: '2026-01-10',
      calendar: true,
      span: '2026-01-10 to 2026-02-01',
    },
    {
      story: 'the first is a whole month',
      cycle: month,
      from: '2026-02-01',
      calendar: true,
      span: '2026-02-01 to 2026-03-01',
    },
    { story: 'the last day alone', cycle: month, from: '2026-01-31', calendar: true, span: '2026-01-31 to 2026-02-01' },
    {
      story: 'a quarter begins with the next month too',
      cycle: quarter,
      from: '2026-01-10',
      calendar: true,
      span: '2026-01-10 to 2026-02-01',
    },
    {
      story: 'years stay as they are',
      cycle: year,
      from: '2026-01-10',
      calendar: true,
      span: '2026-01-10 to 2027-01-10',
    },
    {
      story: 'weeks stay as they are',
      cycle: week,
      from: '2026-01-10',
      calendar: true,
      span: '2026-01-10 to 2026-01-17',
    },
  ])('$story: $span', ({ cycle, from, calendar, span }) => {
    expect(isoSpan(firstSpan(cycle, parseDay(from), calendar))).toBe(span);
  });

  test('the beginning of a quarter by calendar months is priced by the quarter that ends with it', () => {
    const { anchor, fullStart, fullEnd } = firstSpan(quarter, parseDay('2026-01-10'), true);
    expect([anchor, fullStart, fullEnd].map(isoDay)).toEqual(['2026-02-01', '2025-11-01', '2026-02-01']);
  });

  test('what is left of a calendar month is priced by that month: 22 days of January’s 31', () => {
    const span = firstSpan(month, parseDay('2026-01-10'), true);
    expect([unitsOf('month', span.start, span.end), unitsOf('month', span.fullStart, span.fullEnd)]).toEqual([22, 31]);
  });

  test('after it come whole calendar months', () => {
    const first = firstSpan(month, parseDay('2026-01-31'), true);
    const second = nextSpan(month, first.anchor, first.end);
    const third = nextSpan(month, first.anchor, second.end);
    expect([isoSpan(second), isoSpan(third)]).toEqual(['2026-02-01 to 2026-03-01', '2026-03-01 to 2026-04-01']);
  });
});

describe('ten years of periods tile exactly, for every anchor day of a leap year', () => {
  const anchors = Array.from({ length: 366 }, (_, index) => parseDay('2024-01-01') + index);
  const multipliers = Array.from({ length: 12 }, (_, index) => index + 1);
  test.each(['day', 'month', 'year'] as const)('%s cycles of 1 to 12', (unit) => {
    for (const anchor of anchors) {
      for (const multiplier of multipliers) expectTiling({ unit, multiplier }, anchor);
    }
  });

  /** Each period begins where the one before it ended, and is the one that the calendar counts from the anchor. */
  function expectTiling(cycle: Cycle, anchor: number): void {
    const tenYears = boundary({ unit: 'year', multiplier: 10 }, anchor, 1);
    const most = cycle.unit === 'day' ? 60 : Number.POSITIVE_INFINITY;
    let end = firstSpan(cycle, anchor, false).end;
    for (let k = 1; end < tenYears && k < most; k += 1) {
      const span = nextSpan(cycle, anchor, end);
      const isNext = span.start === end && span.fullStart === end && span.end === boundary(cycle, anchor, k + 1);
      if (!isNext || span.end <= span.start || span.fullEnd !== span.end) {
        expect.unreachable(`period ${k} of ${cycle.multiplier} ${cycle.unit} from ${isoDay(anchor)}: ${isoSpan(span)}`);
      }
      end = span.end;
    }
  }
});

describe('hour cycles', () => {
  const zone = 'Asia/Kolkata';
  const at = (iso: string): number => Date.parse(iso);
  const sixHours: Cycle = { unit: 'hour', multiplier: 6 };

  test('begin at the top of the running local hour', () => {
    expect(pointAt('hour', at('2026-01-01T09:15:00Z'), zone)).toBe(at('2026-01-01T08:30:00Z'));
  });

  test('follow each other over a change of the clocks: six hours are six hours', () => {
    const start = at('2026-03-28T22:00:00Z');
    const first = firstSpan(sixHours, start, false);
    const next = nextSpan(sixHours, start, first.end);
    expect(new Date(next.end).toISOString()).toBe('2026-03-29T10:00:00.000Z');
    expect(unitsOf('hour', next.start, next.end)).toBe(6);
  });

  test('lie on the local day on which they begin', () => {
    expect(isoDay(dayOfPoint('hour', at('2026-01-31T18:30:00Z'), zone))).toBe('2026-02-01');
  });
});

describe('days of a period are calendar days, also where the clocks change', () => {
  test.each([
    { story: 'spring forward', zone: 'Europe/Bucharest', from: '2026-03-01', to: '2026-04-01', days: 31, hours: 743 },
    { story: 'fall back', zone: 'Europe/Bucharest', from: '2026-10-01', to: '2026-11-01', days: 31, hours: 745 },
    { story: 'no summer time', zone: 'Asia/Kolkata', from: '2026-03-01', to: '2026-04-01', days: 31, hours: 744 },
  ])('$story: $days days in $hours hours', ({ zone, from, to, days, hours }) => {
    const [start, end] = [parseDay(from), parseDay(to)];
    expect(unitsOf('month', start, end)).toBe(days);
    expect((instantOfPoint('month', end, zone) - instantOfPoint('month', start, zone)) / 3_600_000).toBe(hours);
  });
});

test('a one-time price has no periods', () => {
  expect(() => boundary({ unit: 'one_time', multiplier: 1 }, 0, 1)).toThrow(RangeError);
});
