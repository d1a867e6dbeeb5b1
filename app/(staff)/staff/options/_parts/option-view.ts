import { cellKey, type OptionDraft } from '@/components/options/option-draft';
import { compareCycles } from '@/components/products/grid';
import type { StoredOption } from '@/db/queries/option-lists';
import { type Cycle, isSameCycle } from '@/lib/domain/calendar';
import { decimalAmount } from '@/lib/domain/money';

/** A stored option as the editor holds it, with the cycles of its prices and of the products that have it. */
export function optionDraft(option: StoredOption, cyclesOfProducts: readonly Cycle[]): OptionDraft {
  const { id: _, prices, choices, defaultValue, min, max, step, pattern, ...rest } = option;
  const cycles: Cycle[] = [];
  for (const { unit, multiplier } of [...cyclesOfProducts, ...prices]) {
    if (!cycles.some((known) => isSameCycle(known, { unit, multiplier }))) cycles.push({ unit, multiplier });
  }
  return {
    ...rest,
    defaultValue: defaultValue ?? '',
    min: textOf(min),
    max: textOf(max),
    step: textOf(step),
    pattern: pattern ?? '',
    choices: choices.map(({ id, code, label, status }) => ({ key: id, id, code, label, status })),
    cycles: cycles.sort(compareCycles),
    cells: Object.fromEntries(
      prices.map((price) => [cellKey(price.choiceId ?? '', price, price.currency), cellOf(price)]),
    ),
  };
}

function cellOf({ auto, percent, currency, priceMinorUnits, setupFeeMinorUnits }: StoredOption['prices'][number]) {
  if (auto) return { auto, price: '', setupFee: '' };
  return {
    auto,
    price: percent === null ? decimalAmount(priceMinorUnits, currency) : `${percent}%`,
    setupFee: setupFeeMinorUnits === 0n ? '' : decimalAmount(setupFeeMinorUnits, currency),
  };
}

function textOf(bound: number | null): string {
  return bound === null ? '' : String(bound);
}
