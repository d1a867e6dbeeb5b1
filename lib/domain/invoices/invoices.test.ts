import { describe, expect, test } from 'vitest';
import { isoDay, parseDay } from '../calendar';
import {
  type Invoice,
  type InvoiceStatus,
  invoiceMoves,
  invoiceStatuses,
  isOverdue,
  restOf,
  settlementOrder,
} from './invoices';

describe('the moves of an invoice', () => {
  test.each<[InvoiceStatus, InvoiceStatus[]]>([
    ['unpaid', ['paid', 'cancelled']],
    ['paid', []],
    ['cancelled', []],
  ])('%s may become %j and nothing else', (from, to) => {
    expect(invoiceStatuses.filter((status) => (invoiceMoves[from] as readonly string[]).includes(status))).toEqual(to);
  });
});

describe('overdue counts from the end of the due day, 1 February', () => {
  const dueOn = parseDay('2026-02-01');
  test.each([
    { today: '2026-02-01', days: 0, overdue: false, story: 'the due day itself' },
    { today: '2026-02-02', days: 0, overdue: true, story: 'the day after' },
    { today: '2026-02-04', days: 3, overdue: false, story: 'the third full day' },
    { today: '2026-02-05', days: 3, overdue: true, story: 'after three full days' },
  ])('on $today with $days days allowed: $overdue ($story)', ({ today, days, overdue }) => {
    expect(isOverdue({ status: 'unpaid', dueOn }, parseDay(today), days)).toBe(overdue);
  });

  test.each(['paid', 'cancelled'] as const)('a %s invoice never is', (status) => {
    expect(isOverdue({ status, dueOn }, parseDay('2027-01-01'))).toBe(false);
  });
});

test('the rest is the total less what payments have settled', () => {
  expect(restOf({ totalMinorUnits: 10_00n, paidMinorUnits: 3_50n })).toBe(6_50n);
});

describe('a balance settles by due day, then number', () => {
  const invoice = (due: string, number: bigint) => ({ dueOn: parseDay(due), number }) as Invoice;
  test.each([
    {
      story: 'the earlier due day first, whatever the number',
      given: [invoice('2026-02-02', 1n), invoice('2026-02-01', 9n)],
      order: ['2026-02-01 9', '2026-02-02 1'],
    },
    {
      story: 'on one day the lower number',
      given: [invoice('2026-02-01', 12n), invoice('2026-02-01', 9n)],
      order: ['2026-02-01 9', '2026-02-01 12'],
    },
    {
      story: 'one that is being issued has no number yet and comes after',
      given: [invoice('2026-02-01', 0n), invoice('2026-02-01', 9n)],
      order: ['2026-02-01 9', '2026-02-01 0'],
    },
  ])('$story', ({ given, order }) => {
    expect([...given].sort(settlementOrder).map(({ dueOn, number }) => `${isoDay(dueOn)} ${number}`)).toEqual(order);
  });
});
