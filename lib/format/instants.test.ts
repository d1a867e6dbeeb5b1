import { expect, test } from 'vitest';
import { parseDay } from '@/lib/domain/calendar';
import { formatInstant, formatInstantDay, formatStartOfDay, formatStretch, formatTime, isoInstant } from './instants';

const at = Date.UTC(2026, 4, 10, 12, 30);

test.each([
  { zone: 'Europe/Bucharest', text: '10 May 2026, 15:30 (Europe/Bucharest)' },
  { zone: 'UTC', text: '10 May 2026, 12:30 (UTC)' },
  { zone: 'Asia/Kolkata', text: '10 May 2026, 18:00 (Asia/Kolkata)' },
  { zone: 'Pacific/Auckland', text: '11 May 2026, 00:30 (Pacific/Auckland)' },
])('an instant reads as the clock of $zone', ({ zone, text }) => {
  expect(formatInstant(at, zone)).toBe(text);
});

test('the parts of an instant', () => {
  expect(formatInstantDay(at, 'Pacific/Auckland')).toBe('11 May 2026');
  expect(formatTime(at, 'Europe/Bucharest')).toBe('15:30');
  expect(isoInstant(at)).toBe('2026-05-10T12:30:00Z');
});

test('the end of a stretch is its last second', () => {
  const startsAt = Date.UTC(2026, 4, 9, 21);
  const endsAt = Date.UTC(2026, 5, 9, 21);
  expect(formatStretch({ startsAt, endsAt }, 'Europe/Bucharest')).toBe(
    '10 May 2026, 00:00:00 – 9 June 2026, 23:59:59 (Europe/Bucharest)',
  );
});

test('a repeated and a skipped hour are told as the clocks show them', () => {
  const zone = 'Europe/Bucharest';
  expect(formatInstant(Date.UTC(2026, 9, 25, 0, 30), zone)).toBe('25 October 2026, 03:30 (Europe/Bucharest)');
  expect(formatInstant(Date.UTC(2026, 9, 25, 1, 30), zone)).toBe('25 October 2026, 03:30 (Europe/Bucharest)');
  expect(formatInstant(Date.UTC(2026, 2, 29, 0, 59), zone)).toBe('29 March 2026, 02:59 (Europe/Bucharest)');
  expect(formatInstant(Date.UTC(2026, 2, 29, 1, 0), zone)).toBe('29 March 2026, 04:00 (Europe/Bucharest)');
  expect(formatTime(Date.UTC(2026, 8, 6, 4), 'America/Santiago')).toBe('01:00');
});

test('a day starts at its midnight', () => {
  expect(formatStartOfDay(parseDay('2026-05-10'), 'Europe/Bucharest')).toBe('10 May 2026, 00:00 (Europe/Bucharest)');
});
