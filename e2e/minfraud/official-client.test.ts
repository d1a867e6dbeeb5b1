import { request as plainRequest, type RequestOptions } from 'node:http';
import https from 'node:https';
import { Client, Constants, Event, Transaction } from '@maxmind/minfraud-api-node';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FraudFacts } from '@/lib/modules/fraud/contract';
import { minfraud } from '@/lib/modules/fraud/minfraud';
import { requestOf } from '@/lib/modules/fraud/minfraud/request';
import { outgoingHttp } from '@/lib/platform/outgoing-http';
import { MinFraudSimulator, type SimulatedAnswer, simulatedAccount } from './simulator';

const { accountId, licenseKey } = simulatedAccount;
const maxmind = new MinFraudSimulator();
let url: string;

beforeAll(async () => {
  url = await maxmind.start();
});

afterEach(() => vi.restoreAllMocks());
afterAll(() => maxmind.stop());

const facts: FraudFacts = {
  orderId: 'order-1',
  client: {
    id: 'client-1',
    email: 'Ada.Lovelace+shop@GoogleMail.com',
    country: 'GB',
    city: 'London',
    postalCode: 'SW1Y 4JH',
    address: '12 St James’s Square',
    createdAt: 0,
    status: 'active',
  },
  connectionCountry: null,
  totalMinorUnits: 1250n,
  currency: 'USD',
  totalInDefaultMinorUnits: 1250n,
  placedAt: Date.UTC(2026, 2, 10, 9),
  ordersOfTheDay: 0,
  paidOrders: 0,
  signal: AbortSignal.timeout(20_000),
};

/** What the module makes of an answer. */
async function judged(answer: SimulatedAnswer, service: 'score' | 'insights' = 'score') {
  maxmind.answer(answer);
  const http = outgoingHttp({ url, verifiesTls: true, allowsPrivate: true, timeoutMs: 5_000 });
  return minfraud.judge(facts, { id: 'maxmind', url, connection: { accountId, licenseKey, service }, http });
}

/** The official client, whose requests go to the simulator: it knows https and the usual port only. */
function official(): Client {
  const { port } = new URL(url);
  vi.spyOn(https, 'request').mockImplementation(((options: RequestOptions, done: never) =>
    plainRequest({ ...options, host: '127.0.0.1', port }, done)) as never);
  return new Client(accountId, licenseKey);
}

const transaction = new Transaction({
  event: new Event({ transactionId: 'order-1', type: Constants.EventType.Purchase }),
});

test('the simulator takes what the official client sends, and reads it as what the module sends', async () => {
  await judged({ score: 1 });
  maxmind.answer({ score: 1 });
  const sent = { toString: () => requestOf(facts) } as Transaction;
  await official().score(sent);
  const [ours, theirs] = maxmind.requests.slice(-2);
  expect(ours).toEqual(theirs);
  expect(ours).toMatchObject({
    event: { transaction_id: 'order-1', time: '2026-03-10T09:00:00.000Z', type: 'purchase' },
    // Of adalovelace@gmail.com: by MaxMind's rules the two addresses are one.
    email: { address: '8d0fe8e99b34d17cdb0df5ff730bb5f4', domain: 'googlemail.com' },
    billing: { country: 'GB', city: 'London', postal: 'SW1Y 4JH' },
    order: { amount: 12.5, currency: 'USD' },
  });
});

describe('the official client and the module read the same from an answer', () => {
  const warnings = [{ code: 'INPUT_INVALID', warning: 'No such city.', input_pointer: '/billing/city' }];
  const answer = { score: 42.5, action: 'manual_review', ruleLabel: 'own rule', warnings };

  test.each(['score', 'insights'] as const)('of %s', async (service) => {
    const verdict = await judged(answer, service);
    maxmind.answer(answer);
    const read = await official()[service](transaction);
    expect(verdict.score).toBe(Math.round(read.riskScore));
    expect(verdict.decision).toBe('review');
    expect(read.disposition).toMatchObject({ action: 'manual_review', ruleLabel: 'own rule' });
    const [warning] = read.warnings ?? [];
    expect(verdict.notes.join(' ')).toContain(`${warning?.code} at ${warning?.inputPointer}: ${warning?.warning}`);
  });

  test.each([
    { what: { status: 402, code: 'INSUFFICIENT_FUNDS' }, code: 'INSUFFICIENT_FUNDS' },
    { what: { status: 401, code: 'AUTHORIZATION_INVALID' }, code: 'AUTHORIZATION_INVALID' },
  ])('of a refusal: $code', async ({ what, code }) => {
    await expect(judged(what)).rejects.toThrow(code);
    maxmind.answer(what);
    await expect(official().score(transaction)).rejects.toMatchObject({ code });
  });

  test('of a fault and of nonsense: none of them gives a score', async () => {
    await expect(judged({ status: 503 })).rejects.toThrow('503');
    await expect(judged('not_json')).rejects.toThrow('no score');
    maxmind.answer({ status: 503 }, 'not_json');
    await expect(official().score(transaction)).rejects.toMatchObject({ code: 'SERVER_ERROR' });
    await expect(official().score(transaction)).rejects.toMatchObject({ code: 'HTTP_STATUS_CODE_ERROR' });
  });
});
