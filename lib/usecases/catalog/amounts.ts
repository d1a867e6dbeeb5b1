import { decimalsOf, minorUnitsOf } from '@/lib/domain/money';

export type ReadAmount = { ok: true; minorUnits: bigint } | { ok: false; problem: string };

/**
 * Reads an amount that staff typed, exactly: no separators, no more decimals than the currency has, never negative. An
 * empty text is zero.
 */
export function readAmount(text: string, currency: string): ReadAmount {
  const plain = text.trim();
  if (plain === '') return { ok: true, minorUnits: 0n };
  if (plain.startsWith('-')) return { ok: false, problem: 'An amount cannot be negative.' };
  if (!/^\d{1,12}(\.\d+)?$/.test(plain)) return { ok: false, problem: `Write the amount like ${exampleOf(currency)}.` };
  try {
    return { ok: true, minorUnits: minorUnitsOf(plain, currency) };
  } catch {
    return { ok: false, problem: `${currency} has ${decimalsOf(currency)} decimals.` };
  }
}

function exampleOf(currency: string): string {
  const decimals = decimalsOf(currency);
  return decimals === 0 ? '1200' : `4.${'90'.padEnd(decimals, '0').slice(0, decimals)}`;
}
