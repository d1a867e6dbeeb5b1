import { expect, test } from 'vitest';
import { namedCycles } from '@/e2e/support/price-list';
import { parseDay } from '../calendar';
import { compareCycles } from './compare';

test.each([
  { from: 'monthly', to: 'yearly', on: '2026-01-10', is: 'longer' },
  { from: 'yearly', to: 'monthly', on: '2026-01-10', is: 'shorter' },
  { from: 'monthly', to: 'monthly', on: '2026-01-10', is: 'equal' },
  { from: 'yearly', to: 'twelveMonths', on: '2026-01-10', is: 'equal' },
  { from: 'quarterly', to: 'monthly', on: '2026-01-31', is: 'shorter' },
  { from: 'weekly', to: 'monthly', on: '2026-02-01', is: 'longer' },
  { from: 'hourly', to: 'monthly', on: '2026-02-01', is: 'longer' },
  { from: 'monthly', to: 'hourly', on: '2026-02-01', is: 'shorter' },
] as const)('counted from $on, $to is $is than $from', ({ from, to, on, is }) => {
  expect(compareCycles(namedCycles[from], namedCycles[to], parseDay(on))).toBe(is);
});

test.each([
  { on: '2026-02-01', is: 'equal', story: 'a February of 28 days is as long as 28 days' },
  { on: '2026-03-01', is: 'shorter', story: 'a March is longer' },
])('from a month to 28 days on $on: $is ($story)', ({ on, is }) => {
  expect(compareCycles({ unit: 'month', multiplier: 1 }, { unit: 'day', multiplier: 28 }, parseDay(on))).toBe(is);
});
