import { describe, expect, test } from 'vitest';
import {
  canMoveOrder,
  extensionType,
  isChangeOrder,
  isProcessed,
  type OrderStatus,
  orderStatuses,
  outcomeOfCheck,
  statusOfOrder,
} from './orders';

const processed: OrderStatus[] = ['completed', 'cancelled', 'fraud'];
const open: OrderStatus[] = ['pending', 'waiting_for_payment', 'processing', 'failed'];

describe('the moves of an order', () => {
  test.each(open)('%s may still become anything else', (from) => {
    expect(orderStatuses.filter((to) => canMoveOrder(from, to)).sort()).toEqual(
      orderStatuses.filter((to) => to !== from).sort(),
    );
  });
  test.each(processed)('%s is final', (from) => {
    expect(orderStatuses.filter((to) => canMoveOrder(from, to))).toEqual([]);
  });
  test('what is final is processed, and nothing else', () => {
    expect(orderStatuses.filter(isProcessed).sort()).toEqual([...processed].sort());
  });
});

describe('where an order stands', () => {
  const nothing = { review: false, payment: false, module: false, failed: false };
  test.each([
    { story: 'waits for nothing', waitsFor: {}, status: 'completed' },
    { story: 'its module works', waitsFor: { module: true }, status: 'processing' },
    { story: 'unpaid', waitsFor: { payment: true }, status: 'waiting_for_payment' },
    {
      story: 'unpaid, and its module works already',
      waitsFor: { payment: true, module: true },
      status: 'waiting_for_payment',
    },
    { story: 'its module failed', waitsFor: { failed: true, payment: true }, status: 'failed' },
    {
      story: 'staff have to look at it first of all',
      waitsFor: { review: true, payment: true, failed: true },
      status: 'pending',
    },
  ] as const)('$story: $status', ({ waitsFor, status }) => {
    expect(statusOfOrder({ ...nothing, ...waitsFor })).toBe(status);
  });
});

test.each([
  { unit: 'month', multiplier: 1, type: 'prolong' },
  { unit: 'month', multiplier: 3, type: 'renewal' },
  { unit: 'year', multiplier: 1, type: 'renewal' },
  { unit: 'day', multiplier: 30, type: 'renewal' },
  { unit: 'hour', multiplier: 1, type: 'renewal' },
] as const)('the next period of $multiplier $unit is a $type order', ({ unit, multiplier, type }) => {
  expect(extensionType(unit, multiplier)).toBe(type);
});

test.each([
  { type: 'sales', changes: false },
  { type: 'change', changes: true },
  { type: 'switch_plan', changes: true },
  { type: 'prolong', changes: false },
  { type: 'renewal', changes: false },
] as const)('a $type order changes a running service: $changes', ({ type, changes }) => {
  expect(isChangeOrder(type)).toBe(changes);
});

describe('what a fraud check means, with review from 50 and fraud from 90', () => {
  test.each([
    { score: 0, outcome: 'accepted' },
    { score: 49, outcome: 'accepted' },
    { score: 50, outcome: 'review' },
    { score: 89, outcome: 'review' },
    { score: 90, outcome: 'fraud' },
    { score: 100, outcome: 'fraud' },
    { score: null, outcome: 'review' },
  ])('$score: $outcome', ({ score, outcome }) => {
    expect(outcomeOfCheck(score, { review: 50, reject: 90 })).toBe(outcome);
  });
  test('with both at the same score there is no review', () => {
    expect(outcomeOfCheck(70, { review: 70, reject: 70 })).toBe('fraud');
  });
});
