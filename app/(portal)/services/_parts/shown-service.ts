import { serviceOfClient } from '@/db/queries/portal/services';
import type { UseCaseContext } from '@/lib/usecases/context';

/** Whether a client sees this service at all: its own, of a product that does not hide its services. */
export async function isShownService(context: UseCaseContext, clientId: string, serviceId: string): Promise<boolean> {
  return (await serviceOfClient(context.db, clientId, serviceId, context.now)) !== undefined;
}
