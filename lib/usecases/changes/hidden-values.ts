import type { Catalog } from '@/lib/domain/catalog';
import { hasChoices } from '@/lib/domain/catalog';
import type { OptionValues } from '@/lib/domain/pricing';
import type { Refusal } from '@/lib/domain/refusals';

/**
 * Why an end-user may not choose these values: an option or a choice that is private or retired, unless the service has that very
 * value now. Undefined where all may be chosen.
 */
export function refuseHiddenValues(
  list: Pick<Catalog, 'products'>,
  { productId, options, present }: { productId: string; options: OptionValues; present: OptionValues },
): Refusal<'option_invalid'> | undefined {
  const product = list.products.get(productId);
  for (const option of product?.options ?? []) {
    const value = options[option.code];
    if (value === undefined || value === '' || value === present[option.code]) continue;
    const choice = hasChoices(option) ? option.choices.find(({ code }) => code === value) : undefined;
    const isHidden = option.status !== 'public' || (choice !== undefined && choice.status !== 'public');
    if (isHidden) return { ok: false, code: 'option_invalid', option: option.label };
  }
  return undefined;
}
