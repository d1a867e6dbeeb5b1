import { convert, decimalsOf, type Rates, rateBetween } from '@/lib/domain/money';

type Seller = { currency: string; topUpMinMinorUnits: bigint; topUpMaxMinorUnits: bigint };

/** The least and the most of a top-up in a currency; undefined where the seller's has no rate to it. */
export function topUpBounds(
  seller: Seller,
  rates: Rates,
  currency: string,
): { least: bigint; most: bigint } | undefined {
  const rate = rateBetween(rates, seller.currency, currency);
  if (!rate) return undefined;
  const inCurrency = (minorUnits: bigint) => convert(minorUnits, seller.currency, currency, rate);
  return { least: inCurrency(seller.topUpMinMinorUnits), most: inCurrency(seller.topUpMaxMinorUnits) };
}

/** Whether a decimal has no more places than the currency. */
export function decimalsFit(amount: string, currency: string): boolean {
  return (amount.split('.')[1]?.length ?? 0) <= decimalsOf(currency);
}
