import type { PriceOverride } from '@/lib/domain/pricing';
import { isEnded } from '@/lib/domain/services';
import type { UseCaseContext } from '../context';
import { onService, type ServiceMove } from './move-service';

/** Gives a service a price of its own from its next period on, or takes it away with null (rules §4). */
export async function overridePrice(
  context: UseCaseContext,
  input: { clientId: string; serviceId: string; override: PriceOverride | null },
): Promise<ServiceMove> {
  return onService(context, input, (book, service) => {
    if (isEnded(service.status)) return { ok: false, code: 'invalid_transition', status: service.status };
    service.override = input.override;
    book.rows.services.touch(service);
    book.record('service', service.id, 'service.price_overridden', { type: input.override?.type ?? null });
    return undefined;
  });
}
