import { describe, expect, test } from 'vitest';
import {
  attemptKey,
  attemptMoves,
  attemptStatuses,
  creditedPart,
  isOpenAttempt,
  judgeNews,
  type KnownAttempt,
  mayMoveAttempt,
  nextChargeOn,
  nextLookAt,
  type PaymentNews,
} from '.';

const attempt: KnownAttempt = {
  id: 'a',
  kind: 'hosted',
  status: 'started',
  reference: null,
  minorUnits: 12_50n,
  currency: 'EUR',
};
const news: PaymentNews = {
  outcome: 'succeeded',
  attemptId: 'a',
  reference: 'pi_1',
  minorUnits: 12_50n,
  currency: 'EUR',
  isOurMerchant: true,
  problem: null,
  methodReference: null,
};

describe('what news do to an attempt', () => {
  test.each([
    { story: 'paid as asked for', is: {}, says: {}, verdict: 'settle' },
    { story: 'paid, told again', is: { status: 'succeeded', reference: 'pi_1' }, says: {}, verdict: 'known' },
    { story: 'paid a second time', is: { status: 'succeeded', reference: 'pi_0' }, says: {}, verdict: 'settle_again' },
    { story: 'paid after it was given up', is: { status: 'cancelled' }, says: {}, verdict: 'settle' },
    { story: 'paid after it had failed', is: { status: 'failed' }, says: {}, verdict: 'settle' },
    { story: 'a cent less', is: {}, says: { minorUnits: 12_49n }, verdict: 'flag' },
    { story: 'another currency', is: {}, says: { currency: 'USD' }, verdict: 'flag' },
    { story: 'another merchant', is: {}, says: { isOurMerchant: false }, verdict: 'flag' },
    { story: 'another attempt', is: {}, says: { attemptId: 'b' }, verdict: 'flag' },
    { story: 'paid by nothing', is: {}, says: { reference: null }, verdict: 'flag' },
    { story: 'a failure of another amount', is: {}, says: { outcome: 'failed', minorUnits: 1n }, verdict: 'flag' },
    { story: 'nobody has paid yet', is: {}, says: { outcome: 'waiting' }, verdict: 'known' },
    { story: 'declined', is: {}, says: { outcome: 'failed' }, verdict: 'move' },
  ] as const)('$story: $verdict', ({ is, says, verdict }) => {
    expect(judgeNews({ ...attempt, ...is }, { ...news, ...says }).verdict).toBe(verdict);
  });
});

test('an attempt that has succeeded goes nowhere, and any other may still succeed', () => {
  expect(attemptMoves.succeeded).toEqual([]);
  for (const status of attemptStatuses) {
    if (status !== 'succeeded') expect(mayMoveAttempt(status, 'succeeded')).toBe(true);
  }
});

test('no attempt that is over opens again', () => {
  for (const from of attemptStatuses.filter((status) => !isOpenAttempt(status))) {
    for (const to of attemptMoves[from]) expect(isOpenAttempt(to)).toBe(false);
  }
});

test('a retry has the key of its attempt, another attempt another', () => {
  expect(attemptKey('7', 1)).toBe('inv-7-attempt-1');
  expect(attemptKey('7', 2)).not.toBe(attemptKey('7', 1));
});

test.each([
  { tries: 1, next: 103 },
  { tries: 2, next: 103 },
  { tries: 3, next: null },
])('after $tries tries on day 100 the next is on $next', ({ tries, next }) => {
  expect(nextChargeOn(100, tries, { retryDays: 3, mostTries: 3 })).toBe(next);
});

test('a gateway is asked after two minutes, then ever more rarely, and at least every hour', () => {
  const waits = [0, 1, 2, 10, 500].map((looks) => nextLookAt(0, looks) / 60_000);
  expect(waits).toEqual([2, 4, 8, 60, 60]);
});

test.each([
  { story: 'nothing was too much', amount: 500n, surplusLeft: 0n, creditableLeft: 1_000n, credited: 500n },
  { story: 'what was too much goes first', amount: 500n, surplusLeft: 300n, creditableLeft: 1_000n, credited: 200n },
  { story: 'all of it was too much', amount: 500n, surplusLeft: 500n, creditableLeft: 1_000n, credited: 0n },
  {
    story: 'late rows gave a part to the balance',
    amount: 1_000n,
    surplusLeft: 0n,
    creditableLeft: 600n,
    credited: 600n,
  },
])('$story', ({ amount, credited, ...left }) => {
  expect(creditedPart(amount, left)).toBe(credited);
});
