import { newId } from '@/db/ids';
import { findGateway } from '@/db/queries/gateways';
import { clientForPrices } from '@/db/queries/portal/clients';
import type { Refusal } from '@/lib/domain/refusals';
import type { UseCaseContext } from '../context';
import { customerAt } from './gateway-customer';
import { type GatewayDoor, openGateway } from './gateways';

/** Leads to the gateway's page on which a client leaves a method for later. A webhook tells when it is there. */
export async function startSaving(
  context: UseCaseContext,
  door: GatewayDoor,
  { clientId, gatewayId, appUrl }: { clientId: string; gatewayId: string; appUrl: string },
): Promise<{ ok: true; url: string } | Refusal<'not_allowed'>> {
  const [row, found] = await Promise.all([findGateway(context.db, gatewayId), clientForPrices(context.db, clientId)]);
  const isOffered = row?.isEnabled && row.resellerId === found?.reseller.id;
  const open = row && isOffered ? openGateway(row, door) : undefined;
  if (!row || !found || !open || typeof open === 'string') return notNow();
  const customerReference = await customerAt(context, row, open, clientId);
  if (!customerReference) return notNow();
  const page = await open.gateway.startSaving(open.account, {
    idempotencyKey: newId(),
    customerReference,
    currency: found.client.currency,
    successUrl: `${appUrl}/account?card=saved`,
    cancelUrl: `${appUrl}/account`,
  });
  return page.outcome === 'done' ? { ok: true, url: page.url } : notNow();
}

function notNow(): Refusal<'not_allowed'> {
  return { ok: false, code: 'not_allowed', reason: 'A card cannot be added now. Try again in a minute.' };
}
