import { findCustomer, type GatewayRow, insertCustomer } from '@/db/queries/gateways';
import { clientForPrices } from '@/db/queries/portal/clients';
import type { UseCaseContext } from '../context';
import type { OpenGateway } from './gateways';

/** Who a client is at a gateway, made there when it is first needed; undefined where the gateway does not answer. */
export async function customerAt(
  { db }: UseCaseContext,
  { id: gatewayId }: GatewayRow,
  { gateway, account }: OpenGateway,
  clientId: string,
): Promise<string | undefined> {
  const known = await findCustomer(db, gatewayId, clientId);
  if (known) return known;
  const found = await clientForPrices(db, clientId);
  if (!found) return undefined;
  const { name, company, email } = found.client;
  const made = await gateway.makeCustomer(account, { clientId, name: company || name, email });
  if (made.outcome !== 'done') return undefined;
  await insertCustomer(db, { gatewayId, clientId, reference: made.customerReference });
  return findCustomer(db, gatewayId, clientId);
}
