import { isoDay } from '@/lib/domain/calendar';
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
    const before = wordsOf(service.override);
    service.override = input.override;
    book.rows.services.touch(service);
    book.record('service', service.id, 'service.price_overridden', {
      before,
      after: wordsOf(input.override),
    });
    return undefined;
  });
}

/** An override as the audit log keeps it. */
function wordsOf(override: PriceOverride | null): Record<string, string | null> {
  if (!override) return { override: null, value: null, until: null };
  const value =
    'percent' in override
      ? `${override.percent} %`
      : 'minorUnits' in override
        ? `${override.minorUnits} minor units`
        : null;
  return { override: override.type, value, until: override.until === null ? null : isoDay(override.until) };
}
