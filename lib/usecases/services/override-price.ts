import type { PriceOverride } from '@/lib/domain/pricing';
import type { UseCaseContext } from '../context';
import { onService, type ServiceMove } from './move-service';

/**
 * Gives a service a price of its own from its next period on, or takes it away with null (rules §4). It is no move: on a
 * service that has ended it changes nothing, since no period follows.
 */
export async function overridePrice(
  context: UseCaseContext,
  input: { clientId: string; serviceId: string; override: PriceOverride | null },
): Promise<ServiceMove> {
  return onService(context, input, (book, service) => {
    service.override = input.override;
    book.rows.services.touch(service);
    book.record('service', service.id, 'service.price_overridden', { type: input.override?.type ?? null });
    return undefined;
  });
}
