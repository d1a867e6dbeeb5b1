import { expect, test } from 'vitest';
import type { Cycle } from '../calendar';
import { renewalCounts } from './renewals';

test.each<{ cycle: Cycle; counts: number[] }>([
  { cycle: { unit: 'month', multiplier: 1 }, counts: [1, 2, 3, 6, 12] },
  { cycle: { unit: 'month', multiplier: 3 }, counts: [1, 2, 3, 6, 12] },
  { cycle: { unit: 'month', multiplier: 6 }, counts: [1, 2, 3, 6] },
  { cycle: { unit: 'year', multiplier: 1 }, counts: [1, 2, 3] },
  { cycle: { unit: 'year', multiplier: 5 }, counts: [1] },
  { cycle: { unit: 'one_time', multiplier: 1 }, counts: [] },
])('$cycle.multiplier $cycle.unit may be renewed by $counts', ({ cycle, counts }) => {
  expect(renewalCounts(cycle)).toEqual(counts);
});
