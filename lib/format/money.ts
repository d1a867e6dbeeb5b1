import { decimalsOf } from '@/lib/domain/money';

/** An amount as it is stored or as it travels to the browser: bigint, or its decimal text. */
export type Amount = { minorUnits: bigint | string; currency: string };

/** `always` writes a plus as well; `never` leaves the sign out, for sentences that say "credit of 6.00 EUR". */
export type SignDisplay = 'auto' | 'always' | 'never';

export type AmountStyle = { locale?: string; sign?: SignDisplay };

/** "-1,234.50 USD": exact at any size, the sign before the number, the currency's code after it. */
export function formatMoney(amount: Amount, style: AmountStyle = {}): string {
  return `${formatAmount(amount, style)} ${amount.currency}`;
}

/** The number of `formatMoney` without the currency, for columns whose heading names it. */
export function formatAmount(amount: Amount, { locale = 'en', sign = 'auto' }: AmountStyle = {}): string {
  const { isNegative, whole, fraction } = splitAmount(amount);
  const { number, separator } = formatOf(locale);
  const digits = number.format(BigInt(whole)) + (fraction ? separator + fraction : '');
  return signText(sign, isNegative, isZero(amount)) + digits;
}

/** "-1234.50": no grouping, a point, for form fields, CSV and the API. */
export function plainAmount(amount: Amount): string {
  const { isNegative, whole, fraction } = splitAmount(amount);
  return `${isNegative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

export function isZero(amount: Amount): boolean {
  return BigInt(amount.minorUnits) === 0n;
}

export function isNegative(amount: Amount): boolean {
  return BigInt(amount.minorUnits) < 0n;
}

function splitAmount({ minorUnits, currency }: Amount) {
  const units = BigInt(minorUnits);
  const digits = decimalsOf(currency);
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const point = text.length - digits;
  return { isNegative: units < 0n, whole: text.slice(0, point), fraction: text.slice(point) };
}

type Format = { number: Intl.NumberFormat; separator: string };

/** Made once a locale: making one takes a hundred times as long as using it. */
const formats = new Map<string, Format>();

function formatOf(locale: string): Format {
  const known = formats.get(locale);
  if (known) return known;
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn', minimumFractionDigits: 1 }).formatToParts(0);
  const format = {
    number: new Intl.NumberFormat(locale, { numberingSystem: 'latn' }),
    separator: parts.find((part) => part.type === 'decimal')?.value ?? '.',
  };
  formats.set(locale, format);
  return format;
}

function signText(sign: SignDisplay, negative: boolean, zero: boolean): string {
  if (sign === 'never') return '';
  if (negative) return '-';
  return sign === 'always' && !zero ? '+' : '';
}
