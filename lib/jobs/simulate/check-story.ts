import type { z } from 'zod';
import { isoDay, parseDay } from '@/lib/domain/calendar';
import { decimalsOf, isCurrency } from '@/lib/domain/money';
import { type Story, storySchema } from './story';
import { amountsByCurrency, cyclesOfOption } from './world';

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
  for (const name of Object.keys(story.options)) checkOption(story, name, report);
  for (const [name, { currency, balance }] of Object.entries(story.clients)) {
    checkAmount(balance, currency, ['clients', name, 'balance'], report);
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
  const lengths = new Set<string>();
  for (const [cycle, { unit, multiplier, prices }] of Object.entries(product.cycles)) {
    const length = `${multiplier} ${unit}`;
    if (lengths.has(length)) report(['products', name, 'cycles', cycle], `there is another cycle of ${length}`);
    lengths.add(length);
    for (const [currency, price] of Object.entries(prices)) {
      const path = ['products', name, 'cycles', cycle, 'prices', currency];
      if (price === 'auto') {
        checkRate(story, currency, path, report);
        continue;
      }
      checkAmount(price.price, currency, [...path, 'price'], report);
      checkAmount(price.setupFee, currency, [...path, 'setupFee'], report);
    }
  }
}

function checkOption(story: Story, name: string, report: Report): void {
  const { choices = {}, on = {}, unit = {}, prices = {} } = story.options[name] ?? {};
  for (const [choice, own] of Object.entries(choices)) {
    checkOptionPrices(story, name, own, ['options', name, 'choices', choice], report);
  }
  for (const [part, own] of Object.entries({ on, unit, prices })) {
    checkOptionPrices(story, name, own, ['options', name, part], report);
  }
}

/** An option has one price for a length and currency, whatever the products that offer it call their cycles. */
function checkOptionPrices(story: Story, option: string, prices: OptionPrices, path: string[], report: Report): void {
  const priced = new Map<string, string>();
  for (const [cycle, value] of Object.entries(prices)) {
    for (const [currency, amount] of Object.entries(amountsByCurrency(story, value))) {
      const at = [...path, cycle, currency];
      for (const part of [amount].flat()) {
        if (part === 'auto') checkRate(story, currency, at, report);
        else if (!part.endsWith('%')) checkAmount(part, currency, at, report);
      }
      for (const { unit, multiplier } of cyclesOfOption(story, option).get(cycle) ?? []) {
        const key = `${multiplier} ${unit} ${currency}`;
        const text = JSON.stringify(amount);
        if ((priced.get(key) ?? text) !== text) report(at, `another cycle of ${multiplier} ${unit} has another price`);
        priced.set(key, text);
      }
    }
  }
}

/** A derived price needs a rate, from the beginning or set by a step. */
function checkRate({ currencies, steps }: Story, currency: string, path: string[], report: Report): void {
  if (currency === currencies.default) report(path, 'a price in the default currency follows no rate');
  else if (!currencies.rates[currency] && !steps.some(({ setRate }) => setRate?.[currency])) {
    report(path, `there is no rate of ${currency}`);
  }
}

/** An amount fits its currency and is not below zero. */
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
    if (advance?.days) latest = isoDay(parseDay(latest.slice(0, 10)) + advance.days) + latest.slice(10);
  }
}

const comparable = (time: string): string => `${time}T00:00:00`.slice(0, 19).padEnd(19, ':00');
const isAboveZero = (rate: string): boolean => /^\d/.test(rate) && /[1-9]/.test(rate);
