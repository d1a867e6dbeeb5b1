import type { Catalog, ConfigurableOption } from '@/lib/domain/catalog';
import type { OptionValues } from '@/lib/domain/pricing';

export type ChosenOption = { code: string; label: string; value: string };

/** Chosen options in words: what the price list calls the option and the choice, or the codes where it forgot them. */
export function chosenOptions({ products }: Pick<Catalog, 'products'>, values: OptionValues): ChosenOption[] {
  const known = new Map<string, ConfigurableOption>();
  for (const product of products.values()) for (const option of product.options) known.set(option.code, option);
  return Object.entries(values).map(([code, value]) => {
    const option = known.get(code);
    return { code, label: option?.label ?? code, value: valueText(option, value) };
  });
}

function valueText(option: ConfigurableOption | undefined, value: string): string {
  if (option?.type === 'boolean') return value === 'true' ? 'yes' : 'no';
  return option?.choices.find((choice) => choice.code === value)?.label ?? value;
}
