import { expect, test } from 'vitest';
import { parseDay } from '../calendar';
import { chargedPeriod, type Period } from './periods';

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
