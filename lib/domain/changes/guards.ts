import { type Cycle, isHourly, isSameCycle } from '../calendar';
import { type Buyer, findCycle, isOrderable, type Product, type ProductCycle } from '../catalog';
import type { ServiceStatus } from '../services';
import { compareCycles } from './compare';

export type ChangeRefusal =
  | { code: 'invalid_transition'; status: ServiceStatus }
  | {
      code:
        | 'order_in_progress'
        | 'unpaid_invoice'
        | 'nothing_changed'
        | 'upgrade_not_allowed'
        | 'one_time_not_changeable'
        | 'not_allowed';
    };

export type ChangeGuardFacts = {
  buyer: Buyer;
  status: ServiceStatus;
  hasOpenOrder: boolean;
  hasUnpaidInvoice: boolean;
  isAnythingChanged: boolean;
  present: { product: Product; cycle: Cycle };
  target: { product: Product | undefined; cycle: Cycle };
  currency: string;
  /** Where the full cycle of the running period begins, to compare lengths; null without a period. */
  fullStart: number | null;
  switches: { endUsersMayChangeCycle: boolean; endUsersMayShortenCycle: boolean };
};

/** The first guard of rules §9 that refuses a change, or the target's product and cycle where none does. */
export function guardChange(
  facts: ChangeGuardFacts,
): { ok: true; product: Product; cycle: ProductCycle } | ({ ok: false } & ChangeRefusal) {
  const { present, target } = facts;
  if (facts.status !== 'active') return { ok: false, code: 'invalid_transition', status: facts.status };
  if (facts.hasOpenOrder) return { ok: false, code: 'order_in_progress' };
  if (present.product.paymentModel === 'prepaid' && facts.hasUnpaidInvoice)
    return { ok: false, code: 'unpaid_invoice' };
  if (!facts.isAnythingChanged) return { ok: false, code: 'nothing_changed' };
  const product = target.product;
  if (!product || !isAllowedTarget(present.product, product)) return { ok: false, code: 'upgrade_not_allowed' };
  const cycle = findCycle(product, target.cycle);
  const price = cycle?.prices.get(facts.currency);
  if (!cycle || !price || !isOrderable(price.status, facts.buyer)) return { ok: false, code: 'upgrade_not_allowed' };
  if (present.cycle.unit === 'one_time' || target.cycle.unit === 'one_time') {
    return { ok: false, code: 'one_time_not_changeable' };
  }
  if (!mayUseCycle(facts)) return { ok: false, code: 'not_allowed' };
  return { ok: true, product, cycle };
}

/** Whether a service of one product may be changed to another, or to itself with other options (rules §9). */
export function isAllowedTarget(present: Product, target: Product): boolean {
  return (
    (target.id === present.id || present.upgradeIds.has(target.id)) &&
    target.status !== 'retired' &&
    target.module === present.module &&
    target.paymentModel === present.paymentModel
  );
}

/** The reseller's switches bind end-users; and hours and days share no midnight, so nobody changes between them. */
function mayUseCycle({ buyer, present, target, fullStart, switches }: ChangeGuardFacts): boolean {
  if (isSameCycle(present.cycle, target.cycle)) return fullStart !== null;
  if (fullStart === null || isHourly(present.cycle.unit) !== isHourly(target.cycle.unit)) return false;
  if (buyer === 'staff') return true;
  if (!switches.endUsersMayChangeCycle) return false;
  return switches.endUsersMayShortenCycle || compareCycles(present.cycle, target.cycle, fullStart) !== 'shorter';
}
