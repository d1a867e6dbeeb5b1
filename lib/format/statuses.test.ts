import { expect, test } from 'vitest';
import { orderStatuses } from '@/lib/domain/orders';
import { attemptStatuses, refundStatuses } from '@/lib/domain/payments';
import { serviceStatuses } from '@/lib/domain/services';
import { attemptStatusText, invoiceStatusText, orderStatusText, refundStatusText, serviceStatusText } from './statuses';

test('every status has a word that is no code', () => {
  const words = [
    ...orderStatuses.map((status) => orderStatusText(status)),
    ...serviceStatuses.map((status) => serviceStatusText(status)),
    ...attemptStatuses.map(attemptStatusText),
    ...refundStatuses.map(refundStatusText),
  ];
  for (const { word } of words) expect(word).toMatch(/^[A-Z][a-z]+( [a-z]+)*$/);
});

test('a customer is not told of a suspicion nor asked to review', () => {
  expect(orderStatusText('fraud', 'customer').word).toBe('Declined');
  expect(orderStatusText('pending', 'customer').word).toBe('Being reviewed');
  expect(orderStatusText('completed', 'customer')).toEqual(orderStatusText('completed'));
});

test('what a module does is shown before the status', () => {
  expect(serviceStatusText('pending', { verb: 'create' })).toEqual({
    word: 'Being set up',
    tone: 'pending',
    isMoving: true,
  });
  expect(serviceStatusText('active', { verb: 'suspend', hasFailed: true })).toEqual({
    word: 'Suspension failed',
    tone: 'overdue',
  });
  expect(serviceStatusText('active', null).word).toBe('Active');
});

test('only an unpaid invoice can be overdue', () => {
  expect(invoiceStatusText('unpaid', { isOverdue: true }).tone).toBe('overdue');
  expect(invoiceStatusText('paid', { isOverdue: true }).tone).toBe('active');
});
