import { isCurrency } from '@/lib/domain/money';

/** Currencies of two decimals by ISO 4217 in which Stripe counts whole units only. */
const withoutDecimals = new Set(['MGA']);
/** Currencies without decimals by ISO 4217 in which Stripe counts hundredths, always a multiple of 100. */
const inHundredths = new Set(['ISK', 'UGX']);
/** Currencies of three decimals, of which Stripe takes two. */
const ofThreeDecimals = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);
/** Stripe takes at most eight digits. */
const most = 99_999_999n;

/** An amount as Stripe counts it; a sentence where Stripe cannot take it. */
export function toStripe({ minorUnits, currency }: { minorUnits: bigint; currency: string }): number | string {
  if (withoutDecimals.has(currency) && minorUnits % 100n !== 0n) return `Cards take whole ${currency} only.`;
  if (ofThreeDecimals.has(currency) && minorUnits % 10n !== 0n)
    return `Cards take amounts in ${currency} with two decimals only.`;
  const counted = inHundredths.has(currency)
    ? minorUnits * 100n
    : withoutDecimals.has(currency)
      ? minorUnits / 100n
      : minorUnits;
  return counted > 0n && counted <= most ? Number(counted) : `Cards do not take this amount in ${currency}.`;
}

/** An amount that Stripe counted, in our minor units. What Stripe cannot mean is given as it is, to match nothing. */
export function fromStripe(amount: number, currency: string): { minorUnits: bigint; currency: string } {
  const code = currency.toUpperCase();
  const counted = BigInt(Math.trunc(amount));
  if (!isCurrency(code)) return { minorUnits: counted, currency: code };
  if (withoutDecimals.has(code)) return { minorUnits: counted * 100n, currency: code };
  if (!inHundredths.has(code)) return { minorUnits: counted, currency: code };
  return counted % 100n === 0n ? { minorUnits: counted / 100n, currency: code } : { minorUnits: -1n, currency: code };
}
