import { expect, test } from 'vitest';
import { parseDay } from '@/lib/domain/calendar';
import { describeFrame, frameOf, type PeriodPart, placeParts, todayPercent } from './period-parts';

const part = (kind: PeriodPart['kind'], from: string, to: string): PeriodPart => ({
  key: `${kind}-${from}`,
  kind,
  label: kind,
  startsOn: parseDay(from),
  endsOn: parseDay(to),
});

const change = [
  part('used', '2026-03-10', '2026-03-20'),
  part('unused', '2026-03-20', '2026-04-10'),
  part('new', '2026-03-20', '2026-04-10'),
];

test('parts over the same days go under each other, with the days they cover', () => {
  const placed = placeParts(change, frameOf(change, {}));
  expect(
    placed.map(({ lane, days, leftPercent, widthPercent }) => ({ lane, days, leftPercent, widthPercent })),
  ).toEqual([
    { lane: 0, days: 10, leftPercent: 0, widthPercent: 32.26 },
    { lane: 0, days: 21, leftPercent: 32.26, widthPercent: 67.74 },
    { lane: 1, days: 21, leftPercent: 32.26, widthPercent: 67.74 },
  ]);
});

test('the frame holds every part and what the caller adds', () => {
  const frame = frameOf(change, { endsOn: parseDay('2026-05-01') });
  expect(frame).toEqual({ startsOn: parseDay('2026-03-10'), endsOn: parseDay('2026-05-01') });
});

test('a period without length still has one day to stand on', () => {
  const empty = [part('used', '2026-03-10', '2026-03-10')];
  expect(placeParts(empty, frameOf(empty, {}))[0]).toMatchObject({ days: 0, widthPercent: 0 });
});

test.each([
  { today: '2026-03-10', percent: 0 },
  { today: '2026-03-20', percent: 32.26 },
  { today: '2026-04-10', percent: 100 },
  { today: '2026-04-11', percent: undefined },
  { today: '2026-03-09', percent: undefined },
])('the mark of $today', ({ today, percent }) => {
  expect(todayPercent(parseDay(today), frameOf(change, {}))).toBe(percent);
});

test('the bar can be read aloud', () => {
  const frame = frameOf(change, {});
  expect(describeFrame(frame, parseDay('2026-03-20'))).toBe(
    '10 March to 9 April 2026, 31 days. Today is 20 March 2026.',
  );
  expect(describeFrame(frame, undefined)).toBe('10 March to 9 April 2026, 31 days.');
});
