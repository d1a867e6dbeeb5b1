import type { Database, Transaction } from '@/db/client';
import { newId } from '@/db/ids';
import * as t from '@/db/schema';
import type { CycleUnit, Instant } from '@/lib/domain/calendar';
import type { OptionType } from '@/lib/domain/catalog';

/** 1 USD = so much. */
export const demoRates = { USD: '1', EUR: '0.92', RON: '4.58', JPY: '151.2' } as const;
const derivedCurrencies = ['EUR', 'RON', 'JPY'] as const;

type CycleSpec = {
  unit: CycleUnit;
  multiplier?: number;
  /** Minor units of USD; the other currencies follow at the rate unless given. */
  price: bigint;
  setup?: bigint;
  own?: Partial<Record<(typeof derivedCurrencies)[number], { price: bigint; setup?: bigint }>>;
  status?: 'public' | 'private' | 'retired';
};

type ProductSpec = Omit<typeof t.products.$inferInsert, 'id' | 'groupId' | 'createdAt'> & {
  group: keyof typeof groups;
  cycles: readonly CycleSpec[];
  options?: readonly string[];
  upgrades?: readonly string[];
};

type OptionSpec = Omit<typeof t.options.$inferInsert, 'id'> & {
  type: OptionType;
  choices?: Readonly<Record<string, { label: string; price?: bigint; percent?: string }>>;
  price?: bigint;
  setup?: bigint;
  /** The cycles that the price is for; a year costs ten months. */
  cycles?: readonly { unit: CycleUnit; multiplier: number; times: bigint }[];
};

const groups = {
  hosting: { name: 'Web hosting', description: 'Websites, shops and mail on servers that we look after.' },
  cloud: { name: 'Cloud', description: 'Servers and storage by the month, paid for what you used.' },
  extras: { name: 'Licences and help', description: 'What a website needs besides its hosting.' },
} as const;

const monthAndYear = [
  { unit: 'month', multiplier: 1, times: 1n },
  { unit: 'year', multiplier: 1, times: 10n },
] as const;
const monthOnly = [{ unit: 'month', multiplier: 1, times: 1n }] as const;

const optionSpecs: readonly OptionSpec[] = [
  {
    code: 'extra-storage',
    label: 'Extra storage',
    help: 'In GB, in steps of 10.',
    type: 'quantity',
    min: 0,
    max: 200,
    step: 10,
    price: 10n,
    cycles: monthAndYear,
  },
  {
    code: 'daily-backups',
    label: 'Daily backups',
    help: 'Kept for 30 days, restored by one click.',
    type: 'boolean',
    price: 250n,
    cycles: monthAndYear,
  },
  {
    code: 'location',
    label: 'Location',
    help: 'Where the server stands.',
    type: 'radio',
    required: true,
    defaultValue: 'frankfurt',
    choices: {
      frankfurt: { label: 'Frankfurt', price: 0n },
      bucharest: { label: 'București', price: 0n },
      ashburn: { label: 'Ashburn, Virginia', price: 100n },
    },
    cycles: monthAndYear,
  },
  {
    code: 'support',
    label: 'Support',
    help: '',
    type: 'choice',
    choices: {
      priority: { label: 'Priority: an answer within an hour', percent: '25' },
      named: { label: 'A named engineer', percent: '60' },
    },
    cycles: monthAndYear,
  },
  {
    code: 'ip-address',
    label: 'IPv4 address of its own',
    help: '',
    type: 'boolean',
    price: 300n,
    setup: 500n,
    cycles: monthAndYear,
  },
  {
    code: 'memory',
    label: 'Memory',
    help: '',
    type: 'choice',
    required: true,
    defaultValue: '4gb',
    choices: {
      '4gb': { label: '4 GB', price: 0n },
      '8gb': { label: '8 GB', price: 800n },
      '16gb': { label: '16 GB', price: 2000n },
    },
    cycles: monthOnly,
  },
  {
    code: 'cores',
    label: 'Processor cores',
    help: 'Two are included.',
    type: 'quantity',
    min: 0,
    max: 14,
    step: 2,
    price: 400n,
    cycles: monthOnly,
  },
  { code: 'hostname', label: 'Host name', help: 'Such as web-1.', type: 'text', pattern: '[a-z0-9-]{1,63}' },
];

const hosting = {
  group: 'hosting',
  productType: 'hosting',
  status: 'public',
  paymentModel: 'prepaid',
  priceModel: 'fixed_plus_dynamic',
  autoSetup: 'first_payment',
  applyTaxes: true,
  creditOnDowngrade: true,
  options: ['location', 'extra-storage', 'daily-backups', 'support'],
} as const;

const productSpecs: readonly ProductSpec[] = [
  {
    ...hosting,
    code: 'hosting-starter',
    name: 'Starter hosting',
    description:
      'One website and five mailboxes, ready in a minute.\n\n- 10 GB of storage\n- Free certificate\n- One-click WordPress',
    cycles: [
      { unit: 'month', price: 490n, own: { RON: { price: 2400n } } },
      { unit: 'year', price: 4900n, own: { RON: { price: 23900n } } },
    ],
    upgrades: ['hosting-business', 'hosting-agency'],
    position: 1,
  },
  {
    ...hosting,
    code: 'hosting-business',
    name: 'Business hosting',
    description:
      'For a company that lives from its website.\n\n- 10 websites, 50 GB\n- 50 mailboxes\n- Staging copies of every site',
    cycles: [
      { unit: 'month', price: 1290n, setup: 1000n, own: { EUR: { price: 1190n, setup: 900n } } },
      { unit: 'month', multiplier: 3, price: 3690n, setup: 500n },
      { unit: 'year', price: 12900n },
    ],
    options: [...hosting.options, 'ip-address'],
    upgrades: ['hosting-starter', 'hosting-agency'],
    position: 2,
  },
  {
    ...hosting,
    code: 'hosting-agency',
    name: 'Agency hosting',
    description:
      'Every client in a place of their own.\n\n- 100 websites, 200 GB\n- Resource limits per site\n- White label',
    cycles: [
      { unit: 'month', price: 2990n, setup: 2000n },
      { unit: 'year', price: 29900n },
    ],
    options: [...hosting.options, 'ip-address'],
    upgrades: ['hosting-business'],
    position: 3,
  },
  {
    group: 'hosting',
    code: 'managed-shop',
    name: 'Managed shop',
    description:
      'A web shop that we set up and look after. We call you before we begin.\n\n- Updates and security by us\n- Payment and tax settings\n- Your own domain',
    productType: 'hosting',
    status: 'public',
    paymentModel: 'prepaid',
    priceModel: 'fixed_plus_dynamic',
    autoSetup: 'order_accepted',
    applyTaxes: true,
    requiresDomain: true,
    cycles: [
      { unit: 'month', price: 5900n, setup: 15000n },
      { unit: 'year', price: 59000n, setup: 9900n },
    ],
    options: ['daily-backups', 'support'],
    position: 4,
  },
  {
    group: 'hosting',
    code: 'dns-free',
    name: 'DNS hosting',
    description: 'Name servers on three continents for any domain of yours, free with an account.',
    productType: 'other',
    status: 'public',
    paymentModel: 'prepaid',
    priceModel: 'free',
    autoSetup: 'order_placed',
    requiresDomain: true,
    allowZeroPriceOrder: true,
    cycles: [{ unit: 'year', price: 0n }],
    position: 5,
  },
  {
    group: 'hosting',
    code: 'hosting-partner',
    name: 'Partner hosting',
    description: 'Starter hosting at the price of our partners.',
    productType: 'hosting',
    status: 'private',
    paymentModel: 'prepaid',
    priceModel: 'fixed_plus_dynamic',
    autoSetup: 'first_payment',
    applyTaxes: true,
    cycles: [{ unit: 'month', price: 350n }],
    options: hosting.options,
    position: 6,
  },
  {
    group: 'hosting',
    code: 'hosting-classic',
    name: 'Classic hosting',
    description: 'The plan of the years before. No longer sold.',
    productType: 'hosting',
    status: 'retired',
    paymentModel: 'prepaid',
    priceModel: 'fixed_plus_dynamic',
    autoSetup: 'first_payment',
    applyTaxes: true,
    cycles: [{ unit: 'month', price: 690n }],
    position: 7,
  },
  {
    group: 'cloud',
    code: 'cloud-server',
    name: 'Cloud server',
    description:
      'A virtual server in a minute, billed at the end of the month.\n\n- 2 cores, 80 GB SSD\n- 1 TB of traffic, then by the GB\n- Snapshots',
    productType: 'server',
    status: 'public',
    paymentModel: 'postpaid',
    priceModel: 'fixed_plus_dynamic',
    autoSetup: 'order_placed',
    applyTaxes: true,
    cycles: [{ unit: 'month', price: 1500n, own: { EUR: { price: 1400n } } }],
    options: ['memory', 'cores', 'daily-backups', 'hostname'],
    position: 1,
  },
  {
    group: 'cloud',
    code: 'object-storage',
    name: 'Object storage',
    description: 'Pay for the gigabytes you keep, with a small minimum. Speaks S3.',
    productType: 'storage',
    status: 'public',
    paymentModel: 'postpaid',
    priceModel: 'dynamic_at_least_fixed',
    autoSetup: 'order_placed',
    applyTaxes: true,
    cycles: [{ unit: 'month', price: 500n }],
    position: 2,
  },
  {
    group: 'extras',
    code: 'panel-licence',
    name: 'Control panel licence',
    description: 'For one server, bought once and yours to keep.',
    productType: 'licence',
    status: 'public',
    paymentModel: 'prepaid',
    priceModel: 'fixed_plus_dynamic',
    autoSetup: 'first_payment',
    applyTaxes: true,
    cycles: [{ unit: 'one_time', price: 19900n, own: { JPY: { price: 29800n } } }],
    position: 1,
  },
  {
    group: 'extras',
    code: 'site-migration',
    name: 'Site migration',
    description: 'We move a website from where it is to here, at night, and test it.',
    productType: 'help',
    module: 'manual',
    status: 'public',
    paymentModel: 'prepaid',
    priceModel: 'fixed_plus_dynamic',
    autoSetup: 'first_payment',
    applyTaxes: true,
    cycles: [{ unit: 'one_time', price: 7900n }],
    position: 2,
  },
];

const taxRules = [
  { name: 'TVA', country: 'RO', rate: '21' },
  { name: 'USt.', country: 'DE', rate: '19' },
  { name: 'TVA', country: 'FR', rate: '20' },
  { name: 'Sales tax', country: 'US', state: 'TX', rate: '8.25' },
] as const;

/** Currencies with their rates: before everything that names one. */
export async function seedCurrencies(db: Database, since: Instant): Promise<void> {
  for (const [code, rate] of Object.entries(demoRates)) {
    await db.insert(t.currencies).values({ code, rate, isDefault: code === 'USD' });
    if (code !== 'USD') await db.insert(t.exchangeRates).values({ id: newId(), currency: code, rate, setAt: since });
  }
}

/** The price list with its taxes. */
export async function seedCatalog(db: Database, since: Instant): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(t.taxRules).values(taxRules.map((rule) => ({ ...rule, id: newId() })));
    const groupIds = await seedGroups(tx);
    const optionIds = await seedOptions(tx);
    const productIds = new Map(productSpecs.map(({ code }) => [code, newId()]));
    for (const spec of productSpecs) {
      const { group, cycles, options = [], upgrades: _, ...row } = spec;
      const productId = found(productIds, spec.code);
      await tx
        .insert(t.products)
        .values({ ...row, id: productId, groupId: found(groupIds, group), createdAt: new Date(since) });
      for (const [position, cycle] of cycles.entries()) await seedCycle(tx, productId, cycle, position);
      for (const [position, code] of options.entries()) {
        await tx.insert(t.productOptions).values({ productId, optionId: found(optionIds, code), position });
      }
    }
    for (const { code, upgrades = [] } of productSpecs) {
      for (const target of upgrades) {
        const pair = { productId: found(productIds, code), targetProductId: found(productIds, target) };
        await tx.insert(t.productUpgrades).values(pair);
      }
    }
  });
}

async function seedGroups(tx: Transaction): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [position, [key, group]] of Object.entries(groups).entries()) {
    const id = newId();
    await tx.insert(t.productGroups).values({ id, ...group, position });
    ids.set(key, id);
  }
  return ids;
}

async function seedCycle(tx: Transaction, productId: string, spec: CycleSpec, position: number): Promise<void> {
  const cycleId = newId();
  const { unit, multiplier = 1, price, setup = 0n, status = 'public' } = spec;
  await tx.insert(t.productCycles).values({ id: cycleId, productId, unit, multiplier, position });
  const prices = derivedCurrencies.map((currency) => {
    const own = spec.own?.[currency];
    return own
      ? { currency, auto: false, priceMinorUnits: own.price, setupFeeMinorUnits: own.setup ?? 0n }
      : { currency, auto: true };
  });
  const all = [{ currency: 'USD', auto: false, priceMinorUnits: price, setupFeeMinorUnits: setup }, ...prices].map(
    (row) => ({ ...row, cycleId, status }),
  );
  await tx.insert(t.cyclePrices).values(all);
}

async function seedOptions(tx: Transaction): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { choices, price, setup, cycles = [], ...row } of optionSpecs) {
    const optionId = newId();
    ids.set(row.code, optionId);
    await tx.insert(t.options).values({ ...row, id: optionId });
    if (price !== undefined) await seedOptionPrices(tx, { optionId, choiceId: null, price, setup, cycles });
    for (const [position, [code, choice]] of Object.entries(choices ?? {}).entries()) {
      const choiceId = newId();
      await tx.insert(t.optionChoices).values({ id: choiceId, optionId, code, label: choice.label, position });
      await seedOptionPrices(tx, { optionId, choiceId, price: choice.price ?? 0n, percent: choice.percent, cycles });
    }
  }
  return ids;
}

async function seedOptionPrices(
  tx: Transaction,
  spec: {
    optionId: string;
    choiceId: string | null;
    price: bigint;
    percent?: string;
    setup?: bigint;
    cycles: NonNullable<OptionSpec['cycles']>;
  },
): Promise<void> {
  const { optionId, choiceId, price, percent = null, setup = 0n, cycles } = spec;
  const rows = cycles.flatMap(({ unit, multiplier, times }) =>
    Object.keys(demoRates).map((currency) => ({
      id: newId(),
      optionId,
      choiceId,
      unit,
      multiplier,
      currency,
      auto: currency !== 'USD',
      priceMinorUnits: price * times,
      percent,
      setupFeeMinorUnits: setup,
    })),
  );
  await tx.insert(t.optionPrices).values(rows);
}

function found(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`the demonstration has no ${key}`);
  return id;
}
