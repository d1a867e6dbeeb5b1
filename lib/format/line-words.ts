import type { Catalog } from '@/lib/domain/catalog';
import type { InvoiceKind, InvoiceLine } from '@/lib/domain/invoices';
import { formatDayCount } from './days';
import { formatMoney } from './money';
import { countOf, formatDecimal } from './numbers';

/** What products and options are called, by the internal codes and ids that lines carry. */
export type ItemNames = { products: ReadonlyMap<string, string>; options: ReadonlyMap<string, string> };

type DescribedLine = Pick<InvoiceLine, 'kind' | 'code' | 'optionId' | 'details'> & { isHourly?: boolean };

/** The names in the price list as it stands. */
export function namesIn({ products }: Pick<Catalog, 'products'>): ItemNames {
  const all = [...products.values()];
  return {
    products: new Map(all.map(({ code, name }) => [code, name])),
    options: new Map(all.flatMap(({ options }) => options.map(({ id, label }) => [id, label] as const))),
  };
}

/** What a line of money is for, and in a second line why it is what it is. */
export function lineWords(
  line: DescribedLine,
  names: ItemNames,
  invoiceKind?: InvoiceKind,
): { title: string; reason: string | undefined } {
  const what = itemName(line, names);
  const reason = [reasonWords(line), rateWords(line)].filter(Boolean).join('; ') || undefined;
  switch (line.kind) {
    case 'setup':
      return { title: `Setup of ${what}`, reason };
    case 'recurring':
      return { title: what, reason };
    case 'usage':
      return { title: `Usage of ${what}`, reason };
    case 'refund':
      return { title: `${what}, unused`, reason };
    case 'discount':
      return { title: `Discount on ${what}`, reason };
    case 'late_reduction':
      return { title: `Reduction of ${what}`, reason: lateWords(line) };
    case 'top_up':
      return { title: 'Top up', reason: invoiceKind === 'top_up' ? undefined : 'goes to your balance' };
    case 'manual':
      return { title: textOf(line, 'description') ?? what, reason };
  }
}

/** The product or option that a line is about. */
export function itemName({ code, optionId }: Pick<InvoiceLine, 'code' | 'optionId'>, names: ItemNames): string {
  return (optionId !== null ? names.options.get(optionId) : names.products.get(code)) ?? code;
}

function reasonWords({ details, isHourly }: DescribedLine): string | undefined {
  const { because, days, of } = details;
  switch (because) {
    case 'unused':
      return share(days, of, isHourly, 'left of');
    case 'not_begun':
      return 'a period that has not begun, given back whole';
    case 'new_price':
      return days === of ? undefined : share(days, of, isHourly, 'of');
    case 'waived':
      return 'free of charge';
    case 'new_product':
      return 'a new product is set up in full';
    case 'longer_cycle':
      return 'what the longer cycle costs more to set up';
    case 'option_changed':
      return 'what the changed option costs more to set up';
    case 'quantity_changed':
      return 'what the changed quantity costs more to set up';
    default:
      return undefined;
  }
}

/** "21 of 31 days". */
function share(part: unknown, whole: unknown, isHourly: boolean | undefined, joiner: string): string | undefined {
  if (typeof part !== 'number' || typeof whole !== 'number') return undefined;
  return `${part} ${joiner} ${isHourly ? countOf(whole, 'hour') : formatDayCount(whole)}`;
}

function lateWords({ details, isHourly }: DescribedLine): string {
  const { days } = details;
  if (typeof days !== 'number') return 'the change was paid later than it was made';
  return `${isHourly ? countOf(days, 'hour') : formatDayCount(days)} of the period were over before it was paid`;
}

/** "10.00 EUR at 4.97": the plan's amount and the rate of the day. */
function rateWords(line: DescribedLine): string | undefined {
  const currency = textOf(line, 'planCurrency');
  const minorUnits = textOf(line, 'planMinorUnits');
  const rate = textOf(line, 'rate');
  if (!currency || !minorUnits || !rate) return undefined;
  return `${formatMoney({ minorUnits, currency })} at ${formatDecimal(rate)}`;
}

function textOf({ details }: DescribedLine, name: string): string | undefined {
  const value = details[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
