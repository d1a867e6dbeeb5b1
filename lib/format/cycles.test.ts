import { expect, test } from 'vitest';
import { formatCycle, formatCycleLength, formatEvery, formatPer } from './cycles';

test.each([
  { unit: 'one_time', multiplier: 1, words: ['one time', 'once', '', 'no end'] },
  { unit: 'hour', multiplier: 1, words: ['hourly', 'every hour', '/ hour', '1 hour'] },
  { unit: 'day', multiplier: 1, words: ['daily', 'every day', '/ day', '1 day'] },
  { unit: 'day', multiplier: 7, words: ['every 7 days', 'every 7 days', '/ 7 days', '7 days'] },
  { unit: 'month', multiplier: 1, words: ['monthly', 'every month', '/ month', '1 month'] },
  { unit: 'month', multiplier: 3, words: ['every 3 months', 'every 3 months', '/ 3 months', '3 months'] },
  { unit: 'year', multiplier: 1, words: ['yearly', 'every year', '/ year', '1 year'] },
  { unit: 'year', multiplier: 2, words: ['every 2 years', 'every 2 years', '/ 2 years', '2 years'] },
] as const)('$multiplier $unit', ({ unit, multiplier, words }) => {
  const cycle = { unit, multiplier };
  expect([formatCycle(cycle), formatEvery(cycle), formatPer(cycle), formatCycleLength(cycle)]).toEqual(words);
});
