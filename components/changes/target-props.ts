import { type CycleChoice, configurationOf, type OptionChoices, optionsOn } from '@/components/catalog/configuration';
import type { Buyer, Product, ProductCycle } from '@/lib/domain/catalog';
import { priceConfiguration, sumOfParts } from '@/lib/domain/pricing';
import type { RefusalCode } from '@/lib/domain/refusals';
import { refusalText } from '@/lib/format/refusals';

/** A product that a service could become, in a form that may go to the browser. */
export type TargetProps = {
  id: string;
  name: string;
  isPresent: boolean;
  isFree: boolean;
  cycles: (CycleChoice & { disabledReason?: string; options: OptionChoices[] })[];
};

type Target = {
  /** As the buyer sees it. */
  product: Product;
  isPresent: boolean;
  cycles: readonly { cycle: ProductCycle; refusal: RefusalCode | null }[];
};

/** A target with its cycles; a private product that is listed as an upgrade may be chosen all the same (rules §9). */
export function targetProps({ product, cycles, isPresent }: Target, currency: string, buyer: Buyer): TargetProps {
  const savings = new Map(configurationOf(product, currency).cycles.map(({ id, saving }) => [id, saving]));
  const isPrivate = buyer === 'staff' && product.status === 'private';
  return {
    id: product.id,
    name: isPrivate ? `${product.name} (private)` : product.name,
    isPresent,
    isFree: product.priceModel === 'free',
    cycles: cycles.map(({ cycle, refusal }) => {
      const price = cycle.prices.get(currency);
      const priced = price && priceConfiguration(product, cycle, price, currency, 1, {});
      return {
        id: cycle.id,
        unit: cycle.unit,
        multiplier: cycle.multiplier,
        minorUnits: String(priced ? sumOfParts(priced.recurring) : 0n),
        setupFeeMinorUnits: String(priced ? sumOfParts(priced.setup) : 0n),
        saving: savings.get(cycle.id),
        disabledReason: refusal === null ? undefined : refusalText({ code: refusal }),
        options: optionsOn(product, cycle, currency, buyer),
      };
    }),
  };
}
