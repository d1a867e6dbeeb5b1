import type { Database } from '@/db/client';
import { Player } from '@/lib/jobs/simulate/player';
import { readStory } from '@/lib/jobs/simulate/simulate-story';

/** A shop whose clients all have services that come due at one instant, for tests that disturb the run that bills them. */
export type DueShop = { zone: string; runAt: number; clients: number; services: number };

const zone = 'Europe/Bucharest';
/** The first periods end at this local midnight; the run comes a few minutes later. */
const runAt = Date.parse('2026-02-28T00:05:00+02:00');
const servicesOfClient = 10;
const products = [
  'site: { requiresDomain: true, applyTaxes: true, options: [memory], cycles: { monthly: { unit: month, prices: { USD: { price: "9.99" } } } } }',
  'vm: { requiresDomain: true, options: [memory], paymentModel: postpaid, autoSetup: order_placed, cycles: { monthly: { unit: month, prices: { USD: { price: "0.33" } } } } }',
];

/** Half of the services pre-paid and paid, half post-paid, all active; half of the clients are taxed. */
export async function openDueShop(db: Database, services: number): Promise<DueShop> {
  const clients = Array.from({ length: Math.ceil(services / servicesOfClient) }, (_, index) => `client${index}`);
  const story = readStory(storyWith(clients));
  if (typeof story === 'string') throw new Error(story);
  const player = await Player.begin(db, story);
  for (const name of clients) await furnish(player, name);
  return { zone, runAt, clients: clients.length, services: clients.length * servicesOfClient };
}

function storyWith(clients: readonly string[]): string {
  const each = clients.map(
    (name, index) => `${name}: { country: ${index % 2 ? 'DE' : 'US'}, balance: "${index % 3}00.00" }`,
  );
  return `
story: A shop whose run is disturbed
timeZone: ${zone}
start: 2026-01-31T08:00
reseller: { suspendAfterOverdueDays: 3, orderGraceDays: 5 }
taxRules: [{ name: VAT, country: DE, rate: "19.00" }]
options: { memory: { type: quantity, min: 0, max: 64, step: 1, unit: { monthly: "1.01" } } }
products: { ${products.join(', ')} }
clients: { ${each.join(', ')} }
steps: []
`;
}

async function furnish(player: Player, client: string): Promise<void> {
  const items = Array.from({ length: servicesOfClient }, (_, index) => {
    const [product, memory] = [index % 2 ? 'vm' : 'site', String(index % 5)];
    const domain = `${client}-${index}.com`;
    return { as: domain, product, cycle: 'monthly', quantity: 1, options: { memory }, domain };
  });
  await played(player.play({ order: { as: client, client, by: 'client', items } }));
  await played(player.play({ pay: { invoice: client, method: 'bank_transfer' } }));
}

async function played(answer: ReturnType<Player['play']>): Promise<void> {
  const given = await answer;
  if (!given.ok) throw new Error(given.code);
}
