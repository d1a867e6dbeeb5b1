import { z } from 'zod';
import { cycleUnits } from '@/lib/domain/calendar';
import { autoSetups, availabilities, optionTypes, paymentModels, priceModels } from '@/lib/domain/catalog';
import { latePaymentModes } from '@/lib/domain/invoices';
import { overrideTypes } from '@/lib/domain/pricing';
import { refusalCodes } from '@/lib/domain/refusals';
import { isTimeZone } from '@/lib/platform/env';

const decimal = z.union([z.string().regex(/^-?\d+(\.\d+)?$/), z.int().transform(String)]);
const currency = z.string().regex(/^[A-Z]{3}$/);
const day = z.iso.date();
const wallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?$/)
  .refine((text) => day.safeParse(text.slice(0, 10)).success, { error: 'there is no such day' });
const alias = z.string().min(1);
const code = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'a code is of letters, digits, dots, dashes');
const country = z.string().regex(/^[A-Z]{2}$/, 'a country has two letters, like RO');
const percent = z.string().regex(/^\d+(\.\d+)?%$/);

/** A price, or a price with its setup fee, or `auto`; in the default currency, or by currency. */
const amount = z.union([decimal, percent, z.tuple([z.union([decimal, percent]), decimal]), z.literal('auto')]);
const optionPrice = z.union([amount, z.record(currency, amount)]);
const byCycle = z.record(alias, optionPrice);

const option = z
  .strictObject({
    type: z.enum(optionTypes),
    name: z.string().optional(),
    required: z.boolean().default(false),
    min: z.int().min(0).optional(),
    max: z.int().optional(),
    step: z.int().min(1).optional(),
    choices: z.record(alias, byCycle).optional(),
    on: byCycle.optional(),
    unit: byCycle.optional(),
    prices: byCycle.optional(),
  })
  .refine(({ min = 0, max = min }) => max >= min, { error: 'the most is less than the least', path: ['max'] });

const cyclePrice = z.union([
  z.literal('auto'),
  z.strictObject({ price: decimal, setupFee: decimal.default('0'), status: z.enum(availabilities).default('public') }),
]);

const product = z.strictObject({
  name: z.string().optional(),
  paymentModel: z.enum(paymentModels).default('prepaid'),
  priceModel: z.enum(priceModels).default('fixed_plus_dynamic'),
  autoSetup: z.enum(autoSetups).default('first_payment'),
  status: z.enum(availabilities).default('public'),
  module: z.string().default('generic'),
  applyTaxes: z.boolean().default(false),
  allowZeroPriceOrder: z.boolean().default(false),
  requiresDomain: z.boolean().default(false),
  creditOnDowngrade: z.boolean().default(false),
  setupFeeEntireQuantity: z.boolean().default(false),
  cycles: z.record(
    alias,
    z
      .strictObject({
        unit: z.enum(cycleUnits),
        multiplier: z.int().min(1).max(1000).default(1),
        setupFeeEntireQuantity: z.boolean().default(false),
        prices: z.record(currency, cyclePrice),
      })
      .refine(({ unit, multiplier }) => unit !== 'one_time' || multiplier === 1, {
        error: 'what is bought once has no multiplier',
        path: ['multiplier'],
      }),
  ),
  options: z.array(alias).default([]),
  upgrades: z.array(alias).default([]),
});

const reseller = z.strictObject({
  currency: currency.default('USD'),
  invoiceBeforeDueDays: z.int().min(0).default(0),
  orderGraceDays: z.int().min(0).default(0),
  postpaidInvoicing: z.enum(['period_end', 'calendar_month']).default('period_end'),
  calendarMonthCycles: z.boolean().default(false),
  autocompletePayments: z.boolean().default(false),
  payFromBalance: z.boolean().default(true),
  suspendAfterOverdueDays: z.int().min(0).nullable().default(null),
  terminateAfterSuspendedDays: z.int().min(0).nullable().default(null),
  latePayment: z.enum(latePaymentModes).default('reduce_undelivered'),
  endUsersMayChangeCycle: z.boolean().default(true),
  endUsersMayShortenCycle: z.boolean().default(true),
});

const optionValues = z.record(alias, z.union([z.string(), z.boolean(), z.number()]).transform(String));
const by = z.enum(['client', 'staff']).default('client');
const serviceRef = z.union([alias, z.strictObject({ service: alias }).transform(({ service }) => service)]);
const orderRef = z.union([alias, z.strictObject({ order: alias }).transform(({ order }) => order)]);
const withoutInvoice = z.boolean().optional();
const changed = {
  service: alias,
  by,
  product: alias.optional(),
  cycle: alias.optional(),
  quantity: z.number().optional(),
  options: optionValues.optional(),
  withoutInvoice,
};

const actions = {
  order: z.strictObject({
    as: alias,
    client: alias,
    by,
    withoutInvoice,
    items: z.array(
      z.strictObject({
        as: alias,
        product: alias,
        cycle: alias,
        quantity: z.number().default(1),
        options: optionValues.default({}),
        domain: z.string().optional(),
      }),
    ),
  }),
  accept: orderRef,
  cancelOrder: orderRef,
  markFraud: orderRef,
  pay: z.strictObject({
    invoice: alias,
    amount: decimal.optional(),
    method: z.enum(['bank_transfer', 'balance']).default('bank_transfer'),
  }),
  topUp: z.strictObject({ client: alias, amount: decimal }),
  change: z.strictObject({ as: alias, ...changed }),
  quote: z.strictObject(changed),
  renew: z.strictObject({ as: alias, service: alias, by, count: z.int().default(1) }),
  usage: z.strictObject({ service: alias, amount: decimal, at: wallTime.optional() }),
  activate: serviceRef,
  suspend: serviceRef,
  resume: serviceRef,
  terminate: serviceRef,
  cancel: serviceRef,
  requestCancellation: z.strictObject({ service: alias, when: z.enum(['now', 'period_end']) }),
  advance: z
    .strictObject({ to: wallTime.optional(), days: z.int().min(0).optional(), runs: z.literal('end').optional() })
    .refine(({ to, days }) => (to === undefined) !== (days === undefined), { error: 'either to or days' }),
  setRate: z.record(currency, decimal),
  setPrice: z.strictObject({ product: alias, cycle: alias, currency, price: decimal, setupFee: decimal.optional() }),
  override: z
    .strictObject({ service: alias, type: z.enum(overrideTypes), value: decimal.optional(), until: day.optional() })
    .refine(({ type, value }) => type === 'free' || value !== undefined, { error: 'a value is needed' }),
  processClients: z.strictObject({}),
};

const period = z.tuple([day, day]).nullable();
const lines = z.array(z.tuple([z.string(), z.string(), decimal]));
const invoiceFacts = {
  status: z.string().optional(),
  currency: currency.optional(),
  subtotal: decimal.optional(),
  tax: decimal.optional(),
  total: decimal.optional(),
  due: day.optional(),
  issued: day.optional(),
  lines: lines.optional(),
};

const expectation = z.strictObject({
  order: z.record(alias, z.strictObject({ type: z.string().optional(), status: z.string().optional() })).optional(),
  service: z
    .record(
      alias,
      z.strictObject({
        status: z.string().optional(),
        product: z.string().optional(),
        cycle: z.string().optional(),
        quantity: z.number().optional(),
        period: period.optional(),
        paidUntil: day.nullable().optional(),
      }),
    )
    .optional(),
  invoice: z.record(alias, z.strictObject(invoiceFacts)).optional(),
  invoices: z.record(alias, z.array(z.strictObject({ for: z.string().optional(), ...invoiceFacts }))).optional(),
  balance: z.record(alias, decimal).optional(),
  quote: z
    .strictObject({
      refund: decimal.optional(),
      newCost: decimal.optional(),
      setupFee: decimal.optional(),
      amountDue: decimal.optional(),
      credit: decimal.optional(),
      period: period.optional(),
    })
    .optional(),
});

const refusal = z.enum(refusalCodes);

const step = z
  .strictObject({
    at: wallTime.optional(),
    refused: refusal.optional(),
    expect: expectation.optional(),
    ...Object.fromEntries(Object.entries(actions).map(([name, schema]) => [name, schema.optional()])),
  } as {
    at: z.ZodOptional<typeof wallTime>;
    refused: z.ZodOptional<typeof refusal>;
    expect: z.ZodOptional<typeof expectation>;
  } & {
    [K in keyof typeof actions]: z.ZodOptional<(typeof actions)[K]>;
  })
  .refine((value) => actionsOf(value) <= 1 && Object.keys(value).length > 0, {
    error: 'a step is one action, or one expect, or both',
  })
  .refine((value) => value.refused === undefined || actionsOf(value) === 1, {
    error: 'only an action is refused',
    path: ['refused'],
  });

function actionsOf(step: object): number {
  return Object.keys(actions).filter((name) => name in step).length;
}

/** A billing story as e2e/scenarios/README.md describes it, each part by itself. */
export const storySchema = z.strictObject({
  story: z.string(),
  timeZone: z.string().refine(isTimeZone, { error: 'there is no such time zone' }).default('UTC'),
  start: wallTime,
  currencies: z
    .strictObject({ default: currency, rates: z.record(currency, decimal).default({}) })
    .default({ default: 'USD', rates: {} }),
  reseller: reseller.default(reseller.parse({})),
  taxRules: z
    .array(
      z.strictObject({
        name: z.string(),
        country,
        rate: decimal.refine((rate) => Number(rate) >= 0 && Number(rate) <= 100, {
          error: 'a tax is from 0 to 100 percent',
        }),
        state: z.string().optional(),
        level: z.int().optional(),
        startOn: day.optional(),
        endOn: day.optional(),
      }),
    )
    .default([]),
  products: z.record(code, product),
  options: z.record(alias, option).default({}),
  clients: z.record(
    alias,
    z.strictObject({
      currency: currency.default('USD'),
      country: country.default('US'),
      state: z.string().optional(),
      balance: decimal.default('0'),
      taxExempt: z.boolean().default(false),
    }),
  ),
  steps: z.array(step),
});

export type Story = z.infer<typeof storySchema>;
export type Step = Story['steps'][number];
export type Expectation = z.infer<typeof expectation>;
export const actionNames = Object.keys(actions) as (keyof typeof actions)[];
