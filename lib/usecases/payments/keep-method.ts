import { newId } from '@/db/ids';
import {
  clientOfCustomer,
  findGateway,
  findMethodByReference,
  listKeptMethods,
  setDefaultMethod,
  writeMethod,
} from '@/db/queries/gateways';
import { inBook } from '../book/open';
import type { UseCaseContext } from '../context';
import { type GatewayDoor, openGateway } from './gateways';

/**
 * Keeps a method that a client has left at a gateway, as the gateway describes it; the first becomes the one that is
 * charged. Methods of customers that are none of ours are left alone. Throws where the gateway cannot be asked now.
 */
export async function keepMethod(
  context: UseCaseContext,
  door: GatewayDoor,
  { gatewayId, methodReference }: { gatewayId: string; methodReference: string },
): Promise<void> {
  const row = await findGateway(context.db, gatewayId);
  const open = row && openGateway(row, door);
  if (!open || typeof open === 'string')
    throw new Error(typeof open === 'string' ? open : 'The gateway is not there any more.');
  const described = await open.gateway.describeMethod(open.account, methodReference);
  if (described.outcome === 'unknown') throw new Error(described.message);
  if (described.outcome === 'refused' || !described.method || !described.customerReference) return;
  const { method, customerReference } = described;
  const clientId = await clientOfCustomer(context.db, gatewayId, customerReference);
  if (!clientId) return;
  await inBook(context, clientId, 'nothing', async (book, tx) => {
    const known = await findMethodByReference(tx, gatewayId, method.reference);
    if (known && (known.clientId !== clientId || known.removedAt !== null)) return { ok: true };
    const kept = await listKeptMethods(tx, clientId);
    const id = known?.id ?? newId();
    const savedAt = known?.savedAt ?? context.now;
    const isDefault = known?.isDefault ?? false;
    await writeMethod(tx, { id, clientId, gatewayId, ...method, isDefault, savedAt, removedAt: null });
    if (kept.length === 0) await setDefaultMethod(tx, clientId, id);
    if (!known) book.record('client', clientId, 'client.method_saved', { brand: method.brand, last4: method.last4 });
    return { ok: true };
  });
}
