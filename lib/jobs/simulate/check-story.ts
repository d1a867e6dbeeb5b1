import type { z } from 'zod';
import { decimalsOf, isCurrency } from '@/lib/domain/money';
import { type Story, storySchema } from './story';

type Report = (path: (string | number)[], message: string) => void;
type OptionPrices = NonNullable<Story['options'][string]['on']>;

/**
 * A billing story that can be played: what its parts say of each other holds too. Names that only its steps use are left
 * to the playing, which tells the step that needs them.
 */
export const checkedStory = storySchema.superRefine((story, context) => {
  const report: Report = (path, message) => context.addIssue({ code: 'custom', path, message });
  checkCurrencies(story, report);
  for (const name of Object.keys(story.products)) checkProduct(story, name, report);
  for (const [name, option] of Object.entries(story.options)) {
    for (const [choice, prices] of Object.entries(option.choices ?? {})) {
      checkOptionPrices(story, prices, ['options', name, 'choices', choice], report);
    }
    for (const part of ['on', 'unit', 'prices'] as const) {
      checkOptionPrices(story, option[part] ?? {}, ['options', name, part], report);
    }
  }
  for (const [name, { currency, balance }] of Object.entries(story.clients)) {
    checkAmount(balance.replace('-', ''), currency, ['clients', name, 'balance'], report);
  }
  checkClock(story, report);
}) satisfies z.ZodType<Story>;

function checkCurrencies({ currencies, reseller, clients }: Story, report: Report): void {
  const named: [string, (string | number)[]][] = [
    [currencies.default, ['currencies', 'default']],
    [reseller.currency, ['reseller', 'currency']],
    ...Object.keys(currencies.rates).map((code): [string, string[]] => [code, ['currencies', 'rates', code]]),
    ...Object.entries(clients).map(([name, { currency }]): [string, string[]] => [
      currency,
      ['clients', name, 'currency'],
    ]),
  ];
  for (const [code, path] of named) if (!isCurrency(code)) report(path, `${code} is no currency`);
  for (const [code, rate] of Object.entries(currencies.rates)) {
    if (!isAboveZero(rate)) report(['currencies', 'rates', code], 'a rate is above zero');
  }
}

function checkProduct(story: Story, name: string, report: Report): void {
  const product = story.products[name];
  if (!product) return;
  for (const [index, option] of product.options.entries()) {
    if (!story.options[option]) report(['products', name, 'options', index], `there is no option ${option}`);
  }
  for (const [index, target] of product.upgrades.entries()) {
    if (!story.products[target]) report(['products', name, 'upgrades', index], `there is no product ${target}`);
  }
  for (const [cycle, { prices }] of Object.entries(product.cycles)) {
    for (const [currency, price] of Object.entries(prices)) {
      const path = ['products', name, 'cycles', cycle, 'prices', currency];
      if (price === 'auto') continue;
      checkAmount(price.price, currency, [...path, 'price'], report);
      checkAmount(price.setupFee, currency, [...path, 'setupFee'], report);
    }
  }
}

function checkOptionPrices(story: Story, prices: OptionPrices, path: string[], report: Report): void {
  for (const [cycle, value] of Object.entries(prices)) {
    const main = story.currencies.default;
    const byCurrency = typeof value === 'object' && !Array.isArray(value) ? value : { [main]: value };
    for (const [currency, amount] of Object.entries(byCurrency)) {
      const at = [...path, cycle, currency];
      for (const part of [amount].flat()) {
        if (part !== 'auto' && !part.endsWith('%')) checkAmount(part, currency, at, report);
      }
    }
  }
}

/** An amount fits its currency; only a balance may be below zero. */
function checkAmount(amount: string, currency: string, path: string[], report: Report): void {
  if (!isCurrency(currency)) report(path, `${currency} is no currency`);
  else if (amount.startsWith('-')) report(path, 'an amount is not below zero');
  else if ((amount.split('.')[1] ?? '').replace(/0+$/, '').length > decimalsOf(currency)) {
    report(path, `${amount} has more decimals than ${currency}`);
  }
}

/** Local times of one form compare as text. A clock that is told to run backwards would stand still unnoticed. */
function checkClock({ start, steps }: Story, report: Report): void {
  let latest = start;
  for (const [index, { at, advance }] of steps.entries()) {
    for (const [time, key] of [
      [at, 'at'],
      [advance?.to, 'advance'],
    ] as const) {
      if (time === undefined) continue;
      if (comparable(time) < comparable(latest)) report(['steps', index, key], `${time} is before ${latest}`);
      latest = time;
    }
  }
}

const comparable = (time: string): string => `${time}T00:00:00`.slice(0, 19).padEnd(19, ':00');
const isAboveZero = (rate: string): boolean => /^\d/.test(rate) && /[1-9]/.test(rate);
