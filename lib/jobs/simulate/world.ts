import type { Database } from '@/db/client';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import { type Cycle, firstOfMonth, type Instant, type LocalDay, parseDay } from '@/lib/domain/calendar';
import { optionPriceKey } from '@/lib/domain/catalog';
import { minorUnitsOf } from '@/lib/domain/money';
import type { Story } from './story';

/** Names of a story and the ids that stand behind them. */
export type World = {
  resellerId: string;
  clients: Map<string, { id: string; currency: string }>;
  products: Map<string, { id: string; cycles: Map<string, Cycle & { id: string }> }>;
};

type StoryOption = Story['options'][string];
type OptionPrice = NonNullable<StoryOption['on']>[string];
type OptionAmount = Exclude<OptionPrice, Record<string, unknown>>;

/** Writes a story's catalogue, reseller and clients into an empty database. */
export async function buildWorld(db: Database, story: Story, now: Instant, today: LocalDay): Promise<World> {
  await db.insert(t.currencies).values(currencyRows(story));
  if (story.taxRules.length > 0) {
    await db.insert(t.taxRules).values(
      story.taxRules.map(({ startOn, endOn, ...rule }) => ({
        id: newId(),
        ...rule,
        startOn: startOn === undefined ? null : parseDay(startOn),
        endOn: endOn === undefined ? null : parseDay(endOn),
      })),
    );
  }
  const resellerId = newId();
  await db.insert(t.resellers).values({ id: resellerId, name: 'Story', ...story.reseller });
  await db.insert(t.invoiceSeries).values({ resellerId });
  const products = await insertProducts(db, story);
  await insertOptions(db, story, products);
  return { resellerId, products, clients: await insertClients(db, story, resellerId, now, today) };
}

function currencyRows(story: Story): (typeof t.currencies.$inferInsert)[] {
  const { default: main, rates } = story.currencies;
  const used = new Set([main, story.reseller.currency, ...Object.keys(rates)]);
  for (const client of Object.values(story.clients)) used.add(client.currency);
  for (const product of Object.values(story.products)) {
    for (const cycle of Object.values(product.cycles)) for (const code of Object.keys(cycle.prices)) used.add(code);
  }
  for (const { choices = {}, ...option } of Object.values(story.options)) {
    for (const byCycle of [...Object.values(choices), pricesOf(option)]) {
      for (const price of Object.values(byCycle)) {
        for (const code of Object.keys(amountsByCurrency(story, price))) used.add(code);
      }
    }
  }
  return [...used].map((code) => ({
    code,
    isDefault: code === main,
    rate: code === main ? '1' : (rates[code] ?? '1'),
  }));
}

/** Writes a story's products with their cycles, prices and upgrades; ids by the names that the story uses. */
export async function insertProducts(db: Database, story: Story): Promise<World['products']> {
  const world: World['products'] = new Map();
  const products: (typeof t.products.$inferInsert)[] = [];
  const cycles: (typeof t.productCycles.$inferInsert)[] = [];
  const prices: (typeof t.cyclePrices.$inferInsert)[] = [];
  for (const [code, { cycles: own, options: _, upgrades: __, name, ...product }] of Object.entries(story.products)) {
    const id = newId();
    const byName = new Map<string, Cycle & { id: string }>();
    products.push({ id, code, name: name ?? code, ...product, position: products.length });
    for (const [cycleName, { prices: amounts, ...cycle }] of Object.entries(own)) {
      const cycleId = newId();
      byName.set(cycleName, { id: cycleId, unit: cycle.unit, multiplier: cycle.multiplier });
      cycles.push({ id: cycleId, productId: id, ...cycle, position: cycles.length });
      for (const [currency, amount] of Object.entries(amounts)) prices.push(priceRow(cycleId, currency, amount));
    }
    world.set(code, { id, cycles: byName });
  }
  await db.insert(t.products).values(products);
  await db.insert(t.productCycles).values(cycles);
  if (prices.length > 0) await db.insert(t.cyclePrices).values(prices);
  const upgrades = Object.entries(story.products).flatMap(([code, product]) =>
    product.upgrades
      .filter((target) => target !== code)
      .map((target) => ({ productId: idOf(world, code), targetProductId: idOf(world, target) })),
  );
  if (upgrades.length > 0) await db.insert(t.productUpgrades).values(upgrades);
  return world;
}

type CycleAmount = Story['products'][string]['cycles'][string]['prices'][string];

function priceRow(cycleId: string, currency: string, amount: CycleAmount): typeof t.cyclePrices.$inferInsert {
  if (amount === 'auto') return { cycleId, currency, auto: true };
  return {
    cycleId,
    currency,
    auto: false,
    priceMinorUnits: minorUnitsOf(amount.price, currency),
    setupFeeMinorUnits: minorUnitsOf(amount.setupFee, currency),
    status: amount.status,
  };
}

async function insertOptions(db: Database, story: Story, products: World['products']): Promise<void> {
  const options: (typeof t.options.$inferInsert)[] = [];
  const choices: (typeof t.optionChoices.$inferInsert)[] = [];
  const prices: (typeof t.optionPrices.$inferInsert)[] = [];
  const ids = new Map<string, string>();
  for (const [code, option] of Object.entries(story.options)) {
    const optionId = newId();
    ids.set(code, optionId);
    const { type, required, min, max, step } = option;
    options.push({ id: optionId, code, label: option.name ?? code, type, required, min, max, step });
    const cyclesByName = cyclesOfOption(story, code);
    for (const [choiceCode, own] of Object.entries(option.choices ?? {})) {
      const choiceId = newId();
      choices.push({ id: choiceId, optionId, code: choiceCode, label: choiceCode, position: choices.length });
      prices.push(...optionPriceRows(optionId, choiceId, own, cyclesByName, story));
    }
    prices.push(...optionPriceRows(optionId, null, pricesOf(option), cyclesByName, story));
  }
  const attached = Object.entries(story.products).flatMap(([code, product]) =>
    product.options.map((name, position) => ({
      productId: idOf(products, code),
      optionId: ids.get(name) ?? missing(name),
      position,
    })),
  );
  if (options.length > 0) await db.insert(t.options).values(options);
  if (choices.length > 0) await db.insert(t.optionChoices).values(choices);
  if (prices.length > 0) await db.insert(t.optionPrices).values(prices);
  if (attached.length > 0) await db.insert(t.productOptions).values(attached);
}

const pricesOf = ({ on, unit, prices }: Pick<StoryOption, 'on' | 'unit' | 'prices'>): NonNullable<StoryOption['on']> =>
  on ?? unit ?? prices ?? {};

/** An option's prices are keyed by cycle names of the products that offer it. */
export function cyclesOfOption(story: Story, code: string): Map<string, Cycle[]> {
  const cycles = new Map<string, Cycle[]>();
  for (const product of Object.values(story.products)) {
    if (!product.options.includes(code)) continue;
    for (const [name, { unit, multiplier }] of Object.entries(product.cycles)) {
      const known = cycles.get(name) ?? [];
      if (!known.some((cycle) => cycle.unit === unit && cycle.multiplier === multiplier))
        known.push({ unit, multiplier });
      cycles.set(name, known);
    }
  }
  return cycles;
}

function optionPriceRows(
  optionId: string,
  choiceId: string | null,
  byCycle: NonNullable<StoryOption['on']>,
  cycles: ReadonlyMap<string, Cycle[]>,
  story: Story,
): (typeof t.optionPrices.$inferInsert)[] {
  const rows = new Map<string, typeof t.optionPrices.$inferInsert>();
  for (const [name, value] of Object.entries(byCycle)) {
    for (const cycle of cycles.get(name) ?? []) {
      for (const [currency, amount] of Object.entries(amountsByCurrency(story, value))) {
        const [price, fee] = Array.isArray(amount) ? amount : [amount, '0'];
        const isPercent = price.endsWith('%');
        const isAuto = price === 'auto';
        rows.set(optionPriceKey(cycle, currency), {
          id: newId(),
          optionId,
          choiceId,
          ...cycle,
          currency,
          auto: isAuto,
          percent: isPercent ? price.slice(0, -1) : null,
          priceMinorUnits: isPercent || isAuto ? 0n : minorUnitsOf(price, currency),
          setupFeeMinorUnits: minorUnitsOf(fee, currency),
        });
      }
    }
  }
  return [...rows.values()];
}

/** An option's amounts by currency; what names none is in the default one. */
export function amountsByCurrency({ currencies }: Story, value: OptionPrice): Record<string, OptionAmount> {
  return typeof value === 'object' && !Array.isArray(value) ? value : { [currencies.default]: value };
}

async function insertClients(
  db: Database,
  story: Story,
  resellerId: string,
  now: Instant,
  today: LocalDay,
): Promise<World['clients']> {
  const clients: World['clients'] = new Map();
  for (const [name, { balance, ...client }] of Object.entries(story.clients)) {
    const id = newId();
    clients.set(name, { id, currency: client.currency });
    await db.insert(t.clients).values({ id, resellerId, name, ...client, monthInvoicedOn: firstOfMonth(today) });
    const minorUnits = minorUnitsOf(balance, client.currency);
    if (minorUnits === 0n) continue;
    const side = { cause: 'staff_credit' as const, clientId: id, resellerId, currency: client.currency, at: now };
    const movementId = newId();
    await db.insert(t.journalEntries).values([
      { id: newId(), movementId, ...side, account: 'balance', minorUnits },
      { id: newId(), movementId, ...side, account: 'adjustment', minorUnits: -minorUnits },
    ]);
    await db.insert(t.balances).values({ clientId: id, currency: client.currency, minorUnits });
  }
  return clients;
}

function idOf(products: World['products'], code: string): string {
  return products.get(code)?.id ?? missing(code);
}

/** A story names what it has not introduced. */
export class UnknownName extends Error {
  constructor(readonly unknown: string) {
    super(`the story names ${unknown} but has not introduced it`);
  }
}

export function missing(name: string): never {
  throw new UnknownName(name);
}
