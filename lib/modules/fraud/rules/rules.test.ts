import { expect, test } from 'vitest';
import type { FraudFacts } from '../contract';
import { rules } from '.';

const day = 86_400_000;
const placedAt = Date.parse('2026-05-10T12:00:00Z');

const harmless: FraudFacts = {
  orderId: 'order',
  client: {
    id: 'ada',
    email: 'ada@example.com',
    country: 'RO',
    city: '',
    postalCode: '',
    address: '',
    createdAt: placedAt - 400 * day,
    status: 'active',
  },
  connectionCountry: 'RO',
  totalMinorUnits: 490n,
  currency: 'USD',
  totalInDefaultMinorUnits: 490n,
  placedAt,
  ordersOfTheDay: 1,
  paidOrders: 2,
  signal: AbortSignal.timeout(1_000),
};

const fresh = { ...harmless.client, createdAt: placedAt - day };
const first: FraudFacts = { ...harmless, client: fresh, paidOrders: 0, totalInDefaultMinorUnits: 50_000n };

test.each([
  { story: 'an old client as always', facts: harmless, score: 0 },
  {
    story: 'a throw-away address',
    facts: { ...harmless, client: { ...harmless.client, email: 'x@Mailinator.com' } },
    score: 40,
  },
  {
    story: 'a host below a throw-away provider',
    facts: { ...harmless, client: { ...harmless.client, email: 'x@eu.yopmail.com' } },
    score: 40,
  },
  {
    story: 'a name that only ends like one',
    facts: { ...harmless, client: { ...harmless.client, email: 'x@notyopmail.com' } },
    score: 0,
  },
  { story: 'another country', facts: { ...harmless, connectionCountry: 'us' }, score: 35 },
  { story: 'nobody knows the country', facts: { ...harmless, connectionCountry: null }, score: 0 },
  { story: 'the third order of the day', facts: { ...harmless, ordersOfTheDay: 3 }, score: 0 },
  { story: 'the fourth order of the day', facts: { ...harmless, ordersOfTheDay: 4 }, score: 30 },
  { story: 'a large first order', facts: first, score: 25 },
  { story: 'a large order of a client who has paid', facts: { ...first, paidOrders: 1 }, score: 0 },
  { story: 'a small first order', facts: { ...first, totalInDefaultMinorUnits: 49_999n }, score: 0 },
  {
    story: 'everything at once stays within 100',
    facts: {
      ...first,
      client: { ...fresh, email: 'x@yopmail.com', status: 'suspended' as const },
      connectionCountry: 'US',
      ordersOfTheDay: 9,
    },
    score: 100,
  },
])('$story: $score', async ({ facts, score }) => {
  const verdict = await rules.judge(facts);
  expect(verdict.score).toBe(score);
  expect(verdict.notes.length > 0).toBe(score > 0);
});
