import { describe, expect, test } from 'vitest';
import {
  canMoveService,
  isCharged,
  isEnded,
  type ServiceStatus,
  type StatusChange,
  serviceStatuses,
  wasActiveBefore,
} from './services';

describe('the moves of a service', () => {
  const allowed: [from: ServiceStatus, to: ServiceStatus[]][] = [
    ['pending', ['active', 'terminated', 'canceled', 'fraud']],
    ['active', ['suspended', 'terminated', 'canceled', 'fraud']],
    ['suspended', ['active', 'terminated', 'canceled', 'fraud']],
    ['terminated', []],
    ['canceled', []],
    ['fraud', []],
  ];
  test.each(allowed)('%s may become %j and nothing else', (from, to) => {
    expect(serviceStatuses.filter((status) => canMoveService(from, status)).sort()).toEqual([...to].sort());
  });
});

test.each([
  { status: 'pending', charged: false, ended: false },
  { status: 'active', charged: true, ended: false },
  { status: 'suspended', charged: true, ended: false },
  { status: 'terminated', charged: false, ended: true },
  { status: 'canceled', charged: false, ended: true },
  { status: 'fraud', charged: false, ended: true },
] as const)('$status: charged $charged, ended $ended', ({ status, charged, ended }) => {
  expect({ charged: isCharged(status), ended: isEnded(status) }).toEqual({ charged, ended });
});

describe('whether a service was active at the very end of a day', () => {
  const day = (hour: number): number => hour * 3_600_000;
  const log: StatusChange[] = [
    { at: day(-10), status: 'pending' },
    { at: day(9), status: 'active' },
    { at: day(24), status: 'suspended' },
    { at: day(70), status: 'active' },
  ];
  test.each([
    { story: 'still pending at the end of the day before', endsAt: 0, active: false },
    { story: 'made active at nine', endsAt: 24, active: true },
    { story: 'suspended at the first instant of the next day', endsAt: 48, active: false },
    { story: 'resumed two hours before the end', endsAt: 72, active: true },
  ])('$story: $active', ({ endsAt, active }) => {
    expect(wasActiveBefore(log, day(endsAt))).toBe(active);
  });
});
