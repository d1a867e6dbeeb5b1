import type { FraudFacts, FraudModule, FraudVerdict } from '../contract';

const msPerDay = 86_400_000;
const manyOrdersADay = 3;
/** In minor units of the seller's currency. */
const largeAmount = 50_000n;

/** Providers of addresses that are thrown away after minutes. */
const disposableDomains = new Set([
  '10minutemail.com',
  'discard.email',
  'dispostable.com',
  'getnada.com',
  'guerrillamail.com',
  'maildrop.cc',
  'mailinator.com',
  'mohmal.com',
  'sharklasers.com',
  'temp-mail.org',
  'tempmail.com',
  'throwawaymail.com',
  'trashmail.com',
  'yopmail.com',
]);

type Rule = { points: number; note: string; applies: (facts: FraudFacts) => boolean };

const ruleBook: readonly Rule[] = [
  { points: 40, note: 'The e-mail address is of a throw-away provider.', applies: hasDisposableAddress },
  { points: 35, note: 'The order came from another country than the client names.', applies: isFromElsewhere },
  {
    points: 30,
    note: `More than ${manyOrdersADay} orders within a day.`,
    applies: ({ ordersOfTheDay }) => ordersOfTheDay > manyOrdersADay,
  },
  { points: 25, note: 'A large first order of a new client.', applies: isLargeAndNew },
  { points: 60, note: 'The client is suspended.', applies: ({ client }) => client.status === 'suspended' },
];

/** Built-in rules, which ask nobody: each that applies adds its points. */
export const rules: FraudModule = {
  name: 'rules',
  label: 'Built-in rules',
  judge: async (facts): Promise<FraudVerdict> => {
    const applying = ruleBook.filter((rule) => rule.applies(facts));
    const points = applying.reduce((sum, rule) => sum + rule.points, 0);
    return { score: Math.min(points, 100), notes: applying.map((rule) => rule.note) };
  },
};

function hasDisposableAddress({ client }: FraudFacts): boolean {
  const domain = client.email.slice(client.email.lastIndexOf('@') + 1).toLowerCase();
  const parts = domain.split('.');
  return parts.some((_part, index) => disposableDomains.has(parts.slice(index).join('.')));
}

function isFromElsewhere({ connectionCountry, client }: FraudFacts): boolean {
  return connectionCountry !== null && connectionCountry.toUpperCase() !== client.country;
}

function isLargeAndNew({ client, placedAt, paidOrders, totalInDefaultMinorUnits }: FraudFacts): boolean {
  const isNew = placedAt - client.createdAt < 7 * msPerDay && paidOrders === 0;
  return isNew && totalInDefaultMinorUnits !== null && totalInDefaultMinorUnits >= largeAmount;
}
