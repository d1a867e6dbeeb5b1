import type { Buyer, Product, ProductCycle } from '@/lib/domain/catalog';
import type { RefusalCode } from '@/lib/domain/refusals';
import type { Service } from '@/lib/domain/services';
import type { Book } from '../book/book';
import { lookAtBook } from '../book/look';
import type { UseCaseContext } from '../context';
import { productOf } from '../services/periods';
import { planChange } from './plan';

/** A product that a service may be changed to, with each of its cycles; `refusal` is null where it is allowed. */
export type ChangeTarget = {
  product: Product;
  isPresent: boolean;
  cycles: { cycle: ProductCycle; refusal: RefusalCode | null }[];
};

/**
 * What a service could become: its own product and those on the Upgrades tab, each cycle judged by the guards of the change
 * itself, so that what is offered is what is allowed (rules §9). Undefined where the service is not the client's.
 */
export async function listChangeTargets(
  context: UseCaseContext,
  clientId: string,
  { serviceId, buyer }: { serviceId: string; buyer: Buyer },
): Promise<ChangeTarget[] | undefined> {
  return lookAtBook(context, clientId, { serviceId }, (book) => {
    const service = book.services.get(serviceId);
    if (!service) return undefined;
    const present = productOf(book, service.productId);
    const others = [...present.upgradeIds].flatMap((id) => book.catalog.products.get(id) ?? []);
    return [present, ...others].map((product) => ({
      product,
      isPresent: product.id === present.id,
      cycles: product.cycles
        .filter(({ prices }) => prices.has(service.currency))
        .map((cycle) => ({ cycle, refusal: refusalOf(book, service, product, cycle, buyer) })),
    }));
  });
}

/** What is still to be chosen does not forbid the target, nor does standing where the service stands. */
const choosable: readonly string[] = ['nothing_changed', 'option_required', 'option_invalid', 'quantity_invalid'];

function refusalOf(
  book: Book,
  service: Service,
  product: Product,
  { unit, multiplier }: ProductCycle,
  buyer: Buyer,
): RefusalCode | null {
  const request = { serviceId: service.id, buyer, productId: product.id, cycle: { unit, multiplier } };
  const planned = planChange(book, request);
  return planned.ok || choosable.includes(planned.code) ? null : planned.code;
}
