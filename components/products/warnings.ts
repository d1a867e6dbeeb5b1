import type { Availability, PaymentModel, PriceModel } from '@/lib/domain/catalog';
import { formatCycle } from '@/lib/format/cycles';
import { type GridCurrency, type GridRow, resolveCell } from './grid';

/** What of a product decides whether somebody can order it. */
export type Sellable = {
  status: Availability;
  priceModel: PriceModel;
  paymentModel: PaymentModel;
  allowZeroPriceOrder: boolean;
};

export type Warning = { key: string; title: string; text: string };

/** Why end-users could not order a product, or would not be charged as the grid reads; empty where all is well. */
export function orderWarnings(
  product: Sellable,
  rows: readonly GridRow[],
  currencies: readonly GridCurrency[],
): Warning[] {
  if (product.status === 'retired') {
    return [
      { key: 'retired', title: 'Nobody can order it', text: 'It is retired; no service can be changed to it either.' },
    ];
  }
  const warnings: Warning[] = [];
  if (product.status === 'private') {
    warnings.push({
      key: 'private',
      title: 'Only staff can order it',
      text: 'It is private. Make it public to show it to customers.',
    });
  }
  if (rows.length === 0) {
    warnings.push({
      key: 'cycles',
      title: 'Nobody can order it yet',
      text: 'It has no billing cycle. Add one with a price.',
    });
    return warnings;
  }
  return [
    ...warnings,
    ...unsoldCurrencies(rows, currencies),
    ...baseless(rows, currencies),
    ...zeroPrices(product, rows, currencies),
    ...contradictions(product, rows, currencies),
  ];
}

function unsoldCurrencies(rows: readonly GridRow[], currencies: readonly GridCurrency[]): Warning[] {
  const isSold = ({ code }: GridCurrency) =>
    rows.some((row) => {
      const cell = resolveCell(row, code, currencies);
      return cell?.ok && cell.status === 'public';
    });
  const unsold = currencies.filter((currency) => !isSold(currency)).map(({ code }) => code);
  if (unsold.length === 0) return [];
  const names = unsold.join(', ');
  return [
    {
      key: 'currencies',
      title: `Invisible to clients with ${names}`,
      text: `No cycle is public in ${unsold.length === 1 ? names : 'these currencies'}. Add a price, or let it follow the default currency.`,
    },
  ];
}

function baseless(rows: readonly GridRow[], currencies: readonly GridCurrency[]): Warning[] {
  return rows.flatMap((row) => {
    const codes = currencies.filter(({ code }) => row.cells[code]?.auto && !resolveCell(row, code, currencies)?.ok);
    if (codes.length === 0) return [];
    const base = currencies.find((one) => one.isDefault)?.code;
    return [
      {
        key: `base ${row.key}`,
        title: `${capitalised(formatCycle(row))} has no price in ${codes.map(({ code }) => code).join(', ')}`,
        text: `It is calculated from ${base}, which has no price in this row.`,
      },
    ];
  });
}

function zeroPrices(product: Sellable, rows: readonly GridRow[], currencies: readonly GridCurrency[]): Warning[] {
  if (product.priceModel === 'free' || product.allowZeroPriceOrder) return [];
  const free = rows.filter((row) =>
    currencies.some(({ code }) => {
      const cell = resolveCell(row, code, currencies);
      return cell?.ok && cell.status === 'public' && cell.priceMinorUnits === 0n && cell.setupFeeMinorUnits === 0n;
    }),
  );
  if (free.length === 0) return [];
  return [
    {
      key: 'zero',
      title: `${capitalised(free.map(formatCycle).join(', '))}: an order comes to zero`,
      text: 'Zero price orders are not allowed, so customers cannot order it without a paid option. Allow them in Details, or set a price.',
    },
  ];
}

function contradictions(product: Sellable, rows: readonly GridRow[], currencies: readonly GridCurrency[]): Warning[] {
  const warnings: Warning[] = [];
  const hasPrice = rows.some((row) =>
    currencies.some(({ code }) => {
      const cell = resolveCell(row, code, currencies);
      return cell?.ok && (cell.priceMinorUnits > 0n || cell.setupFeeMinorUnits > 0n);
    }),
  );
  if (product.priceModel === 'free' && hasPrice) {
    warnings.push({
      key: 'free',
      title: 'The prices are not charged',
      text: 'The price model is Free: everything costs nothing.',
    });
  }
  if (product.paymentModel === 'postpaid' && rows.some((row) => row.unit === 'one_time')) {
    warnings.push({
      key: 'one time',
      title: 'One time is paid in advance',
      text: 'Post-paid needs a period that ends; a one time price has none.',
    });
  }
  return warnings;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
