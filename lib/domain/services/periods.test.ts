import { describe, expect, test } from 'vitest';
import { parseDay } from '../calendar';
import { chargedPeriod, isOpenPeriod, type Period, type PeriodStatus } from './periods';

const period: Period = {
  id: 'p',
  serviceId: 's',
  clientId: 'c',
  productId: 'vps',
  orderId: null,
  invoiceId: null,
  status: 'paid',
  startAt: Date.parse('2026-04-23T22:00:00Z'),
  endAt: Date.parse('2026-05-23T21:00:00Z'),
  fullStartAt: Date.parse('2026-04-23T22:00:00Z'),
  fullEndAt: Date.parse('2026-05-23T21:00:00Z'),
  chargedUnits: 30,
  charges: [],
  rates: [],
  usageBilled: '0',
  usageChargedMinorUnits: 0n,
};

test('a period that began where midnight did not exist still counts from that day', () => {
  const { start, end } = chargedPeriod(period, 'month', 'Africa/Cairo');
  expect([start, end]).toEqual([parseDay('2026-04-24'), parseDay('2026-05-24')]);
});

test('an hour cycle keeps its instants', () => {
  const { start, end } = chargedPeriod(period, 'hour', 'Africa/Cairo');
  expect([start, end]).toEqual([period.startAt, period.endAt]);
});

describe('a period may still change', () => {
  test.each<[PeriodStatus, string | null, boolean]>([
    ['unpaid', 'i', true],
    ['paid', 'i', false],
    ['running', null, true],
    ['closed', null, true],
    ['closed', 'i', false],
    ['cancelled', null, false],
  ])('%s, on invoice %s: %s', (status, invoiceId, open) => {
    expect(isOpenPeriod({ ...period, status, invoiceId })).toBe(open);
  });
});
