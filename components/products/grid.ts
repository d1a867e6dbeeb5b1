import type { Cycle, cycleUnits } from '@/lib/domain/calendar';
import type { Availability } from '@/lib/domain/catalog';
import { convert, decimalAmount, decimalsOf, minorUnitsOf, type Rates, rateBetween } from '@/lib/domain/money';

/** What is written in a cell of the grid. `auto` follows the default currency; then the texts are not used. */
export type GridCell = { auto: boolean; price: string; setupFee: string; status: Availability };

export type GridRow = Cycle & {
  key: string;
  /** Null until the cycle is saved. */
  id: string | null;
  setupFeeEntireQuantity: boolean;
  /** Services that use the cycle, by currency. */
  services: Readonly<Record<string, number>>;
  /** By currency; a missing one is not sold. */
  cells: Readonly<Record<string, GridCell>>;
};

export type GridCurrency = { code: string; isDefault: boolean; rate: string };

/** What a cell comes to, or what is wrong with it. */
export type ResolvedCell =
  | { ok: true; priceMinorUnits: bigint; setupFeeMinorUnits: bigint; status: Availability; isDerived: boolean }
  | { ok: false; field: 'price' | 'setupFee'; problem: string };

export const emptyCell: GridCell = { auto: false, price: '', setupFee: '', status: 'public' };

/** The amounts of a cell; undefined where the cycle is not sold in the currency. */
export function resolveCell(
  row: Pick<GridRow, 'cells'>,
  currency: string,
  currencies: readonly GridCurrency[],
): ResolvedCell | undefined {
  const cell = row.cells[currency];
  if (!cell) return undefined;
  if (cell.auto) return deriveCell(row, cell, currency, currencies);
  const price = readText(cell.price, currency);
  if (!price.ok) return { ok: false, field: 'price', problem: price.problem };
  const fee = readText(cell.setupFee || '0', currency);
  if (!fee.ok) return { ok: false, field: 'setupFee', problem: fee.problem };
  return {
    ok: true,
    priceMinorUnits: price.minorUnits,
    setupFeeMinorUnits: fee.minorUnits,
    status: cell.status,
    isDerived: false,
  };
}

function deriveCell(
  row: Pick<GridRow, 'cells'>,
  cell: GridCell,
  currency: string,
  currencies: readonly GridCurrency[],
): ResolvedCell {
  const base = currencies.find((one) => one.isDefault)?.code ?? '';
  const from = currency === base || row.cells[base]?.auto ? undefined : resolveCell(row, base, currencies);
  const rate = rateBetween(ratesOf(currencies), base, currency);
  if (!from?.ok || !rate) {
    return { ok: false, field: 'price', problem: `There is no price in ${base} to calculate it from.` };
  }
  return {
    ok: true,
    priceMinorUnits: convert(from.priceMinorUnits, base, currency, rate),
    setupFeeMinorUnits: convert(from.setupFeeMinorUnits, base, currency, rate),
    status: cell.status,
    isDerived: true,
  };
}

/** Cells of one currency calculated from another's at the present rate, as amounts that stay. */
export function fillFrom(
  rows: readonly GridRow[],
  from: string,
  to: string,
  currencies: readonly GridCurrency[],
): GridRow[] {
  const rate = rateBetween(ratesOf(currencies), from, to);
  if (!rate) return [...rows];
  return rows.map((row) => {
    const source = resolveCell(row, from, currencies);
    if (!source?.ok) return row;
    const amount = (minorUnits: bigint) => decimalAmount(convert(minorUnits, from, to, rate), to);
    const cell: GridCell = {
      auto: false,
      price: amount(source.priceMinorUnits),
      setupFee: source.setupFeeMinorUnits === 0n ? '' : amount(source.setupFeeMinorUnits),
      status: row.cells[to]?.status ?? source.status,
    };
    return { ...row, cells: { ...row.cells, [to]: cell } };
  });
}

/** An amount as staff type it; an empty text is no price. */
function readText(text: string, currency: string): { ok: true; minorUnits: bigint } | { ok: false; problem: string } {
  const plain = text.trim();
  if (plain === '') return { ok: false, problem: 'Give a price, or 0 where it costs nothing.' };
  if (!/^\d{1,12}(\.\d+)?$/.test(plain)) {
    return { ok: false, problem: `Write the amount like ${decimalAmount(490n, currency)}.` };
  }
  try {
    return { ok: true, minorUnits: minorUnitsOf(plain, currency) };
  } catch {
    return { ok: false, problem: `${currency} has ${decimalsOf(currency)} decimals.` };
  }
}

export function ratesOf(currencies: readonly GridCurrency[]): Rates {
  return {
    defaultCurrency: currencies.find((one) => one.isDefault)?.code ?? '',
    perDefaultUnit: Object.fromEntries(currencies.map(({ code, rate }) => [code, rate])),
  };
}

/** What is sent to be saved. The cells of a row are in the order of the currencies. */
export function gridInput(productId: string, rows: readonly GridRow[], currencies: readonly GridCurrency[]) {
  return {
    productId,
    cycles: rows.map(({ id, unit, multiplier, setupFeeEntireQuantity, cells }) => ({
      id,
      unit,
      multiplier,
      setupFeeEntireQuantity,
      prices: currencies.flatMap(({ code }) => (cells[code] ? [{ currency: code, ...cells[code] }] : [])),
    })),
  };
}

/** Shorter cycles first; one time is the longest. */
export function compareCycles(a: Cycle, b: Cycle): number {
  return lengthOf(a) - lengthOf(b);
}

const daysOfUnit: Record<(typeof cycleUnits)[number], number> = {
  hour: 1 / 24,
  day: 1,
  month: 30.5,
  year: 366,
  one_time: 1e9,
};

function lengthOf({ unit, multiplier }: Cycle): number {
  return daysOfUnit[unit] * multiplier;
}
